/** The few things of a browser that H5 needs and Taro does not offer. Never called in WeChat. */
export interface Browser {
  readonly location: {
    readonly origin: string
    readonly pathname: string
    assign(url: string): void
  }
  readonly navigator: {
    readonly onLine: boolean
    /** Absent on a page that is not served securely. */
    readonly clipboard?: { writeText(text: string): Promise<void> }
  }
  readonly URL: {
    createObjectURL(blob: object): string
    revokeObjectURL(url: string): void
  }
  readonly Blob: new (parts: readonly string[], options: { type: string }) => object
  readonly document: {
    readonly body: { className: string }
    createElement(tag: 'a'): DownloadLink
    createElement(tag: 'input'): FileInput
    addEventListener(type: 'click', listener: (click: Click) => void, capture: true): void
  }
  btoa(text: string): string
  addEventListener(type: 'online' | 'offline', listener: () => void): void
  removeEventListener(type: 'online' | 'offline', listener: () => void): void
}

interface DownloadLink {
  href: string
  download: string
  click(): void
}

interface FileInput {
  type: string
  accept: string
  onchange: () => void
  oncancel: () => void
  readonly files: readonly ChosenFile[] | null
  click(): void
}

interface ChosenFile {
  readonly name: string
  readonly type: string
  readonly size: number
  text(): Promise<string>
  arrayBuffer(): Promise<ArrayBuffer>
}

interface Click {
  readonly target: { closest(selector: string): unknown } | null
  preventDefault(): void
}

declare const window: Browser

export function browser(): Browser {
  return window
}

/**
 * Taro's tab bar is made of `javascript:` links. They do nothing, but our content policy refuses to
 * run them and says so at every tap; the tap itself is handled elsewhere and goes on.
 */
export function quietScriptLinks(): void {
  if (process.env.TARO_ENV !== 'h5') {
    return
  }
  const quiet = (click: Click) => {
    if (click.target?.closest('a[href^="javascript:"]')) {
      click.preventDefault()
    }
  }
  window.document.addEventListener('click', quiet, true)
}
