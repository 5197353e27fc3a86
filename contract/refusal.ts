import * as v from 'valibot'

/**
 * Why a request may be refused, and nothing else (PIPL 45 and 50; GB/T 35273 §8.7 e): the sentence and the law of each
 * stand in server/text/refusals.ts.
 */
export const RefusalGround = v.picklist([
  'identity_not_confirmed', // with no more than registration asked for
  'nothing_held',
  'law_forbids', // confidentiality or a duty to keep (PIPL 18, 35, 47)
  'investigation', // directly concerns crime, public safety or a trial
  'harms_others', // rights of others, or trade secrets
  'not_feasible', // transfer only: technically impossible (网络数据安全管理条例 25)
  'manifestly_excessive', // the same, again and again, after a written warning
  'correct_already', // correction only: what is held was checked and is right
])
export type RefusalGround = v.InferOutput<typeof RefusalGround>

/** Where a person can go who disagrees: outside our house (PIPL 50, 65). */
export const OutsideChannel = v.strictObject({
  code: v.picklist(['court', 'cac', 'miit', 'police', 'market', 'hotline_12377']),
  name: v.string(),
  how: v.string(),
})
export type OutsideChannel = v.InferOutput<typeof OutsideChannel>

/** A refusal as its owner reads it: the ground, the law, our reason, and where to go from here. */
export const Refusal = v.strictObject({
  ground: RefusalGround,
  because: v.string(),
  law: v.string(),
  channels: v.array(OutsideChannel),
})
export type Refusal = v.InferOutput<typeof Refusal>
