// Written as escapes because they are marks to recognise, not words that anybody reads here.
const HAN_NUMERALS =
  '\\u4e00\\u4e8c\\u4e09\\u56db\\u4e94\\u516d\\u4e03\\u516b\\u4e5d\\u5341\\u767e\\u96f6\\u3007'
const NUMERAL = `[0-9\\uff10-\\uff19${HAN_NUMERALS}]{1,4}`

const LEADING_NUMBER = new RegExp(
  [
    `[(\\uff08]${NUMERAL}[)\\uff09]`, // in round brackets of either width
    `${NUMERAL}[\\u3001\\uff0e]`, // before an ideographic comma or a full-width stop
    `\\u7b2c${NUMERAL}[\\u6761\\u7ae0\\u8282\\u6b3e]`, // ordinal article, chapter, section, item
    '\\d{1,3}(?:\\.\\d{1,3})*[.)](?!\\d)', // 1. 1) 2.3.
    '\\d{1,3}(?:\\.\\d{1,3})+(?=\\s)', // 2.3 and a space
    '[\\u2460-\\u2473]', // circled digits
  ]
    .map((form) => `^${form}`)
    .join('|'),
  'u',
)

/** Parts a paragraph's own number from its words. Nothing is lost but the space between them. */
export function splitNumber(text: string): { number: string; text: string } {
  const number = LEADING_NUMBER.exec(text)?.[0] ?? ''
  return { number, text: text.slice(number.length).trimStart() }
}
