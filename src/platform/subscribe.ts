import Taro from '@tarojs/taro'
import * as v from 'valibot'

const MOST_AT_ONCE = 3 // templates that WeChat asks about in one dialog

const Answer = v.picklist(['accept', 'reject', 'ban', 'filter'])

export interface MessageAnswered {
  template_id: string
  answer: v.InferOutput<typeof Answer>
}

/**
 * Asks, in WeChat's own dialog, whether one message by each of these templates may be sent. Call it in a tap's own
 * event. Empty where nobody was asked: no template, no such WeChat, or a dialog that did not open; that is no refusal.
 * https://developers.weixin.qq.com/miniprogram/dev/api/open-api/subscribe-message/wx.requestSubscribeMessage.html
 */
export async function askForMessages(templates: readonly string[]): Promise<MessageAnswered[]> {
  const asked = templates.slice(0, MOST_AT_ONCE)
  if (asked.length === 0 || !canAskForMessages()) {
    return []
  }
  try {
    const answers = await Taro.requestSubscribeMessage({ tmplIds: asked, entityIds: [] })
    return asked.flatMap((template_id) => readAnswer(template_id, answers))
  } catch {
    return []
  }
}

/** Whether this is a WeChat that can ask; a browser cannot. */
export function canAskForMessages(): boolean {
  return process.env.TARO_ENV === 'weapp' && Taro.canIUse('requestSubscribeMessage')
}

function readAnswer(template_id: string, answers: object): MessageAnswered[] {
  const answer = v.safeParse(v.object({ [template_id]: Answer }), answers)
  const given = answer.success ? answer.output[template_id] : undefined
  return given ? [{ template_id, answer: given }] : []
}
