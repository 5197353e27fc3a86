import { shanghaiDate } from '../../contract/calendar-date'
import type { ReleaseSummary } from '../../contract/policy'
import type { MetadataFlaw } from '../policy/draft'
import type { RefusalReason, SourceRefusal } from '../policy/refusal'
import type { RiskHit } from '../policy/risks'
import type { ReleaseRefusal } from '../policy/rules'

/** What is wrong with a source and what to do about it, for the person who publishes it. */
const refusalText = {
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

/** What the operator's first own text means for those who agreed to the one that ships with the product. */
export const firstOwnImpact = '这是我们自己的正式政策，代替先前的文本。请重新读一遍再选择。'

/** Why a readable text may not be published as asked. */
export const publishText = {
  version_taken: '这个版本已经发布过，而且内容不同。发布过的版本不能改，请换一个版本号。',
  effective_differs: '这个版本已经发布过，生效日期不同。发布过的版本不能改，请换一个版本号。',
  effective_in_past: '生效日期早于今天。已经有生效的版本，新版本只能从今天或以后生效。',
  service_unknown: '文件里写的服务（service）不在登记册里，或者这份文件就是它的一般政策。',
  supersedes_unknown: '文件写明要取代的版本（supersedes）没有发布过。',
  version_differs: '文件里写的版本号和 --version 不同。',
  effective_contradicted: '文件里写的生效日期和 --effective 不同。',
  effective_missing: '没有生效日期，或者日期不存在。请写成 --effective 2026-12-01。',
  notes_of_another_release: '旁注文件写的政策或版本号和这次发布的不同。',
  title_missing: '没有标题。请在文件开头写 title，或者写一个一级标题。',
} as const satisfies Record<ReleaseRefusal | MetadataFlaw, string>

/** How the publishing command is used. */
export const publishUsage = `用法：npm run policy:publish -- 文件 --policy privacy --version 1.0 --effective 2026-12-01 [--notes 旁注文件] [--approved-by 工号] [--dry-run]
  --policy       政策的代号：小写字母、数字和连字符
  --version      版本号，例如 1.0
  --effective    生效日期，从北京时间当天 0 点起
  --notes        旁注文件（.notes.yaml）：说明、要点，和每处变化“对你的影响”
  --dry-run      只试算：列出每处变化怎样归类，不发布
  --approved-by  谁审定了旁注（写工号），可以不写`

/** Says that the file named cannot be read. */
export function missingFile(file: string): string {
  return `没有发布。读不到文件：${file}`
}

/** Says where a source cannot be read and why. */
export function refusedSource(file: string, refusal: SourceRefusal): string {
  return `没有发布。${file} 第 ${refusal.line} 行：${refusalText[refusal.reason]}`
}

/** Says why a readable text was not published. */
export function refusedPublishing(reason: keyof typeof publishText): string {
  return `没有发布。${publishText[reason]}`
}

/** What was published, for the person who did it. */
export function publishedReport(release: ReleaseSummary, facts: PublishedFacts): string {
  const { sections, clauses, repeated } = facts
  return [
    repeated ? '这个版本已经发布过，内容相同，没有变化。' : '已发布。',
    `  政策 ${release.policy}，版本 ${release.version}：${release.title}`,
    `  生效 ${shanghaiDate(new Date(release.effective_at))}（北京时间 0 点）`,
    `  SHA-256 ${release.sha256}，${release.source_bytes} 字节`,
    `  ${sections} 节，${clauses} 条`,
  ].join('\n')
}

export interface PublishedFacts {
  sections: number
  clauses: number
  repeated: boolean
}

/** The clauses that say what the law makes void or leaves open; our note stands beside each. */
export function riskReport(risks: readonly RiskHit[]): string {
  if (risks.length === 0) {
    return '  没有发现无效或含糊的条款。'
  }
  const lines = risks.map(({ clause_id, risk, text }) => `  ${clause_id} ${risk} ${text}`)
  return [`  有 ${risks.length} 处要注意，原文不改，旁边会显示说明：`, ...lines].join('\n')
}
