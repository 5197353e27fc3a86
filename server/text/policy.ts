import type { RefusalReason } from '../policy/refusal'

/** What is wrong with a source and what to do about it, for the person who publishes it. */
export const refusalText = {
  too_large: '文件超过 256 KiB。请检查是不是选错了文件。',
  not_utf8: '这里有不是 UTF-8 的字节。请把文件另存为 UTF-8。',
  control_character: '这里有看不见的控制字符或改变文字方向的字符。请删掉它。',
  character_reference: '这里有 &nbsp; 一类的写法。请直接写出那个字符。',
  nested_too_deeply: '列表或引用套得太深。请改成 6 层以内。',
  front_matter: '文件开头两条 --- 之间不是能读懂的 YAML。',
  heading_without_space: '# 后面少一个空格，这一行不会成为标题。',
  underlined_heading: '文字下面紧跟一行 --- 或 ===，会被当成标题。请改用 #，或空一行。',
  empty_heading: '这个标题没有文字。',
  empty_item: '这个列表项没有文字。',
  no_sections: '没有找到任何一节的标题。',
  table: '这里是表格，不能保证逐字显示。请改成列表或段落。',
  image: '这里是图片，图片里的字不能检索、不能朗读。请改成文字。',
  code: '这里会被当成代码（反引号，或行首有 4 个以上空格）。请去掉。',
  html: '这里有不支持的 HTML。只支持独占一段的 <h1> 到 <h6>，和 <br>。',
  link: '链接的文字和地址不同，读的人看不到地址。请把地址写成文字。',
  reference: '这里是脚注或引用式链接。请把内容写在正文里。',
  quote: '这里是引用块。请改成普通段落。',
  strikethrough: '这里是删除线。被划掉的条款不能和有效的条款混在一起。',
  unknown_mark: '这里有不认识的标记。',
  not_faithful:
    '从这一行起，显示的文字会和原文不一样。请检查 *、_、# 等标记是否成对，是否都在同一行。',
} as const satisfies Record<RefusalReason, string>
