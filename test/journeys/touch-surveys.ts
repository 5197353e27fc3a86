import { type CalendarDate, shanghaiDate } from '../../contract/calendar-date'
import { findClause } from '../../contract/policy'
import { sha256Hex } from '../../contract/proof/hash'
import { readPolicy } from '../../server/policy/markdown'
import type { ContentCopy } from '../support/content-copy'

const CLAUSE = 's2-c9'
const SAID = '我们用它们解决你的问题，改进服务质量。'
const ADDED = '问卷答复也会用来改进我们的服务。'
export const IMPACT = '你参加问卷时的答复，还会用来改进我们的服务。'

/** A release that touches one purpose: the clause about surveys says more. Everything else stays as it was. */
export async function touchSurveys(content: ContentCopy): Promise<void> {
  const today: CalendarDate = shanghaiDate(new Date())
  const text = (await content.read('policies/privacy/0.9.md'))
    .replace("version: '0.9'", "version: '1.0'")
    .replace(/effective: '.*'/, `effective: '${today}'`)
    .replace(SAID, `${SAID}${ADDED}`)
  await content.write('policies/privacy/1.0.md', text)
  await content.write('policies/privacy/1.0.notes.yaml', notesOf(text, today))
}

function notesOf(text: string, date: string): string {
  const reading = readPolicy(Buffer.from(text))
  const clause = reading.readable ? findClause(reading.document, CLAUSE) : undefined
  if (!clause?.text.endsWith(ADDED)) {
    throw new Error(`${CLAUSE} is not the clause about surveys`)
  }
  return [
    'policy: privacy',
    "version: '1.0'",
    'label: 说明（非条款原文）',
    `date: '${date}'`,
    'changes:',
    `  - clause: ${CLAUSE}`,
    `    hash: '${sha256Hex(`${clause.number}${clause.text}`).slice(0, 16)}'`,
    "    items: ['C10:improve']",
    `    impact: ${IMPACT}`,
    '',
  ].join('\n')
}
