import type { Restriction } from '@contract/person'

/** Keeping something and using it for nothing, because its owner said so. */
export const restrictText = {
  failed: '没有读到你的限制。',
  now: '现在的限制',
  none: '没有限制。',
  since: (day: string) => `${day}起`,
  lift: '解除',
  lifting: '正在解除…',
  lifted: '已解除，可以重新使用。',
  liftOf: (label: string) => `解除${label}`,
  what: '你想限制什么？',
  account: '全部信息',
  accountDetail: '都只保存，不再用来做任何事。账号还在。',
  field: '某一项信息',
  fieldDetail: '这一项只保存，别的照常使用。',
  purpose: '某一项用途',
  purposeDetail: '不再为它使用任何信息。',
  whichField: '限制哪一项？',
  whichPurpose: '拒绝哪项用途？',
  nothing: '我们没有可以限制的信息。',
  chosen: (label: string) => `限制${label}`,
  objected: (label: string) => `拒绝用于${label}`,
  effect: '提交以后：这些信息只保存，不使用，不给别人。法律要求的除外。你随时可以解除。',
  stop: '不想保存？去删除',
  back: '换一个',
} as const

export const restrictionKinds: Record<Restriction['kind'], string> = {
  restrict: '限制使用',
  object: '拒绝用途',
}
