import type { ByHand, SystemFailure, SystemState } from '@contract/system'

/** How far another system of ours is; never only 处理中. */
export const systemStates: Record<SystemState, string> = {
  waiting: '还没发出',
  sent: '等回执',
  accepted: '等结果',
  done: '已完成',
  failed: '会再试',
  escalated: '有人在跟进',
  by_hand: '由人确认',
}

export const systemText = {
  waitingUntil: (moment: string) => `${moment} 发出。`,
  waiting: '轮到它就发出。',
  sent: (moment: string) => `${moment} 已发出，等它的回执。`,
  sentUnknown: '已发出，等它的回执。',
  accepted: (moment: string) => `${moment} 它已收到，等它的结果。`,
  expected: (moment: string) => `预计 ${moment} 以前。`,
  done: (moment: string) => `${moment} 完成。`,
  counted: (erased: number, kept: number) =>
    kept === 0 ? `删除 ${erased} 条。` : `删除 ${erased} 条，依法保留 ${kept} 条。`,
  askAgain: (day: string) => `${day}我们再去问，能删的接着删。`,
  tries: (count: number) => `已经试了 ${count} 次。`,
  next: (moment: string) => `下次 ${moment} 再试。`,
  byHand: (moment: string) => `${moment} 由两个人核对确认，我们没有数过。`,
  escalated: '已通知负责人，由人联系对方。办完以前，这份申请不会写“已完成”。',
} as const

export const systemsByHand: Record<ByHand, string> = {
  confirmed_in_writing: '对方书面确认已经办好。',
  erased_by_hand: '我们的人在那里办好了。',
  switched_off: '那个系统已经停用，数据一起清掉。',
}

export const systemFailures: Record<SystemFailure, string> = {
  unreachable: '连不上它。',
  timed_out: '它没有回复。',
  refused: '它没有接受。',
  malformed_answer: '它的回复读不懂。',
  wrong_signature: '它的回复签名不对，我们不采信。',
  left_over: '它说删完了，我们复查还有剩下。',
}
