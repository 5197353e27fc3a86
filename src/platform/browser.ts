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
  readonly document: { readonly body: { className: string } }
  addEventListener(type: 'online' | 'offline', listener: () => void): void
  removeEventListener(type: 'online' | 'offline', listener: () => void): void
}

declare const window: Browser

export function browser(): Browser {
  return window
}
