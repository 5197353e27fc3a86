// Accessibility attributes that our ui/ sets, per component; each one costs bytes in base.wxml.
// https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/accessibility.html
// Our components write `role`, which a browser knows; WeChat's template reads the same value.
const named = { 'aria-role': 'i.role', 'aria-label': '', 'aria-hidden': '' }
const stateful = {
  ...named,
  'aria-checked': '',
  'aria-disabled': '',
  'aria-expanded': '',
  'aria-selected': '',
  'aria-modal': '',
  'aria-live': '',
}

export const ariaComponents = {
  View: stateful,
  Text: named,
  Button: { ...named, 'aria-disabled': '' },
  Input: named,
  Textarea: named,
  Checkbox: named,
  Switch: named,
  Picker: named,
  ScrollView: named,
  Image: named,
}
