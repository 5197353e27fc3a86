import { NativeFailure } from './native'
import type { OpenPage } from './page-stack'
import type { Records } from './records'
import type { Privacy } from './wx-privacy'
import type { Person } from './wx-system'

interface WxElement {
  triggerEvent(type: string, detail: unknown, options: object): void
  getAttribute?(name: string): unknown
}

interface Parts {
  page: () => OpenPage
  records: Records
  privacy: Privacy
  person: Person
}

const AGREE = 'agreePrivacyAuthorization'
const PHONE = 'button.getPhoneNumber'
/** A loaded machine may take seconds over what a phone does at once. */
const PATIENCE_MS = 30_000

/** What a person does with the open page: finds things by selector or by their words, taps, types. */
export function createPersonActs({ page, records, privacy, person }: Parts) {
  function found(target: string): Element | undefined {
    const root = page().element
    return bySelector(root, target) ?? byWords(root, target)
  }

  function find(target: string): Element {
    const element = found(target)
    if (!element) {
      const { path, element: root } = page()
      throw new Error(`no "${target}" on ${path}: ${root.textContent?.slice(-800)}`)
    }
    return element
  }

  /** Waits until the logic layer has nothing more to send. */
  async function settled(pause = 30): Promise<void> {
    let before: number
    do {
      before = records.setData.length
      await new Promise((resolve) => setTimeout(resolve, pause))
    } while (records.setData.length !== before)
  }

  async function fire(target: string | Element, type: string, detail: object = {}): Promise<void> {
    const element = typeof target === 'string' ? find(target) : target
    const bubbles = type === 'tap'
    wxElement(element).triggerEvent(type, detail, { bubbles, composed: true, capturePhase: true })
    await settled()
  }

  /** A person taps what they see; what is still on its way they wait for. */
  async function appeared(target: string): Promise<Element> {
    await waitUntil(() => found(target) !== undefined)
    return find(target)
  }

  async function tap(target: string): Promise<void> {
    const element = await appeared(target)
    const button = element.closest('button')
    if (button && isTrue(attribute(button, 'disabled'))) {
      return
    }
    await fire(element, 'tap', { x: 1, y: 1 })
    if (button) {
      await openTypes(button)
    }
    await tick(element)
  }

  // https://developers.weixin.qq.com/miniprogram/dev/component/button.html
  async function openTypes(button: Element): Promise<void> {
    const type = String(attribute(button, 'open-type') ?? '')
    switch (type) {
      case AGREE:
        return privacy.checks ? agrees(button) : undefined
      case 'getPhoneNumber':
        return givesPhone(button)
      case `getPhoneNumber|${AGREE}`:
        return privacy.checks ? couples(button) : undefined // an older one knows no such type
      default:
    }
  }

  async function agrees(button: Element): Promise<void> {
    privacy.tapped(idOf(button))
    await fire(button, AGREE.toLowerCase())
  }

  async function givesPhone(button: Element): Promise<void> {
    const detail = await privacy.passed(PHONE).then(() => person.phoneNumber(), phoneFailure)
    await fire(button, 'getphonenumber', detail)
  }

  // One tap, two events, in an order that WeChat does not promise.
  async function couples(button: Element): Promise<void> {
    try {
      privacy.coupled(PHONE)
    } catch (failure) {
      await fire(button, 'getphonenumber', phoneFailure(failure))
      return
    }
    const events = [() => agrees(button), () => givesPhone(button)]
    privacy.tapped(idOf(button))
    for (const event of person.coupledOrder() === 'guide_first' ? events : events.reverse()) {
      await event()
    }
  }

  async function tick(element: Element): Promise<void> {
    const toggle = element.closest('switch')
    if (toggle) {
      await fire(toggle, 'change', { value: !isTrue(attribute(toggle, 'checked')) })
    }
    const label = element.closest('label')
    const box = element.closest('checkbox,radio') ?? label?.querySelector('checkbox,radio')
    const group = box?.closest('checkbox-group,radio-group')
    if (box && group) {
      await fire(group, 'change', { value: chosen(group, box) })
    }
  }

  return {
    find,
    fire,
    tap,
    settled,
    input: (target: string, value: string) =>
      fire(target, 'input', { value, cursor: value.length, keyCode: 0 }),
    attribute: (target: string, name: string) => attribute(find(target), name),
    text: () => page().element.textContent ?? '',
    html: () => page().element.innerHTML,
    /** Waits for words to stand on the open page. */
    async sees(words: string, limit = PATIENCE_MS): Promise<void> {
      const stand = () => page().element.textContent?.includes(words) === true
      if (!(await waitUntil(stand, limit))) {
        throw new Error(`"${words}" is not on ${page().path}: ${page().element.textContent}`)
      }
    },
    /** Waits for a page to be the open one. */
    async arrives(path: string): Promise<void> {
      if (!(await waitUntil(() => page().path === path))) {
        throw new Error(`still on ${page().path} instead of ${path}`)
      }
    },
  }
}

async function waitUntil(holds: () => boolean, limit = PATIENCE_MS): Promise<boolean> {
  const end = Date.now() + limit
  while (!holds() && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return holds()
}

/** The engine prefixes ids with their component's; a test names them as the app did. */
function bySelector(root: Element, selector: string): Element | null {
  const own = selector.replace(/#([\w-]+)/g, ':is([id="$1"],[id$="--$1"])')
  try {
    return root.querySelector(own)
  } catch {
    return null
  }
}

/** The innermost element that says exactly this. */
function byWords(root: Element, words: string): Element | undefined {
  return [...root.querySelectorAll('*')]
    .filter((element) => element.textContent?.trim() === words)
    .at(-1)
}

function wxElement(start: Element): WxElement {
  for (let node: Element | null = start; node; node = node.parentElement) {
    const element: unknown = Reflect.get(node, '__wxElement')
    if (isWxElement(element)) {
      return element
    }
  }
  throw new Error(`the engine does not know <${start.tagName}>`)
}

function isWxElement(value: unknown): value is WxElement {
  return typeof value === 'object' && value !== null && 'triggerEvent' in value
}

function attribute(element: Element, name: string): unknown {
  return wxElement(element).getAttribute?.(name) ?? element.getAttribute(name) ?? undefined
}

function idOf(element: Element): string {
  return element.id.split('--').at(-1) ?? ''
}

/** What the phone button's event says when WeChat does not let it through. */
function phoneFailure(failure: unknown): object {
  if (failure instanceof NativeFailure) {
    return { errMsg: `getPhoneNumber:fail ${failure.message}`, ...failure.extra }
  }
  throw failure
}

function isTrue(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false && value !== 'false'
}

function chosen(group: Element, box: Element): unknown {
  if (group.tagName === 'RADIO-GROUP') {
    return attribute(box, 'value')
  }
  return [...group.querySelectorAll('checkbox')]
    .filter((other) => isTrue(attribute(other, 'checked')) !== (other === box))
    .map((other) => attribute(other, 'value'))
}
