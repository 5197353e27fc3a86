import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { documentClauses, documentText, type PolicyDocument } from '@contract/policy'
import fc from 'fast-check'
import { readPolicy } from '../../../server/policy/markdown'

const fixture = join(__dirname, '../../support/fixtures/operator-policy.md')
const operatorsOwn = join(__dirname, '../../../../shared/policy/original.md')

function read(source: string | Uint8Array) {
  return readPolicy(typeof source === 'string' ? new TextEncoder().encode(source) : source)
}

function documentOf(source: string | Uint8Array): PolicyDocument {
  const reading = read(source)
  if (!reading.readable) {
    throw new Error(`line ${reading.refusal.line}: ${reading.refusal.reason}`)
  }
  return reading.document
}

function withoutSpace(text: string): string {
  return text.replace(/\s/g, '')
}

/** Written for these files only, so that it shares no rule with the reader it judges. */
function strippedByHand(source: string): string {
  return source
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/<\/?h3[^>]*>|<br>/g, '')
    .replace(/^#+ /gm, '')
    .replace(/\*\*([^*\n]+)\*\*/g, '$1')
}

const files = [fixture, operatorsOwn]
  .filter((file) => existsSync(file))
  .map((file) => ({ name: basename(file), file }))

describe.each(files)('$name', ({ file }) => {
  const bytes = readFileSync(file)

  it('is shown with every character of its source, in order', () => {
    const expected = withoutSpace(strippedByHand(bytes.toString('utf8')))
    expect(withoutSpace(documentText(documentOf(bytes)))).toBe(expected)
  })

  it('reads the same with Windows line ends and a byte order mark', () => {
    const text = `\uFEFF${bytes.toString('utf8').replace(/\n/g, '\r\n')}`
    expect(documentOf(text)).toEqual(documentOf(bytes))
  })

  it('gives every clause its own address', () => {
    const ids = documentClauses(documentOf(bytes)).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids[0]).toBe('p-c1')
  })
})

describe('the operator dialect', () => {
  const document = documentOf(readFileSync(fixture))

  it('takes the lines of an HTML heading as the title', () => {
    expect(document.title_lines).toEqual(['青松书店有限公司', '读者信息保护说明'])
  })

  it('finds the sections, with or without a blank line after the heading', () => {
    expect(document.sections.map(({ id, number, title }) => [id, number, title])).toEqual([
      ['s1', '一、', '范围'],
      ['s2', '二、', '收集'],
      ['s3', '三、', '联系'],
    ])
    expect(document.sections[0]?.clauses[0]?.text).toMatch(/^标题后面没有空行/)
  })

  it('keeps numbers as written and parts them from the words', () => {
    expect(document.sections[1]?.clauses.map(({ number }) => number)).toEqual([
      '',
      '1.',
      '2.',
      '',
      '（1）',
      '（2）',
    ])
  })

  it('keeps odd punctuation and the space inside a sentence', () => {
    expect(documentText(document)).toContain('姓名、联系电话、等信息')
    expect(documentText(document)).toContain('网站等、或活动现场')
    expect(documentText(document)).toContain('用途。 句号后面')
    expect(documentText(document)).toContain('138****0000')
  })

  it('does not glue the text after a list to its last item', () => {
    expect(document.sections[1]?.clauses[2]?.text).toBe('使用中产生的。例如借阅记录、网上咨询。')
    expect(document.sections[1]?.clauses[3]?.text).toMatch(/^列表后面/)
  })

  it('reads front matter but shows none of it', () => {
    const reading = read(readFileSync(fixture))
    expect(reading).toMatchObject({ front_matter: { title: '青松书店-隐私说明' } })
    expect(documentText(document)).not.toContain('static_page')
  })
})

describe('numbers', () => {
  it.each([
    ['（一）甲', '（一）', '甲'],
    ['(2) 甲', '(2)', '甲'],
    ['3、甲', '3、', '甲'],
    ['第十二条 甲', '第十二条', '甲'],
    ['①甲', '①', '甲'],
    ['2.1 甲', '2.1', '甲'],
    ['3.5万元', '', '3.5万元'],
    ['（以下称甲）', '', '（以下称甲）'],
    ['2026.5 年', '', '2026.5 年'],
  ])('parts "%s" into "%s" and "%s"', (paragraph, number, text) => {
    const document = documentOf(`# 题\n\n## 节\n\n${paragraph}\n`)
    expect(document.sections[0]?.clauses[0]).toMatchObject({ number, text })
  })

  it('keeps the numbers of a list that counts its own way', () => {
    const document = documentOf('# 题\n\n## 节\n\n3. 甲\n3. 乙\n9. 丙\n')
    expect(document.sections[0]?.clauses.map(({ number }) => number)).toEqual(['3.', '3.', '9.'])
  })

  it('reads nested lists in order', () => {
    const document = documentOf('# 题\n\n## 节\n\n1. 甲\n   - 乙\n   - 丙\n2. 丁\n')
    expect(document.sections[0]?.clauses.map(({ text }) => text)).toEqual(['甲', '乙', '丙', '丁'])
  })

  it('keeps a deeper heading as a clause of its section', () => {
    const document = documentOf('# 题\n\n## 节\n\n### （一）小节\n\n甲\n')
    expect(document.sections).toHaveLength(1)
    expect(document.sections[0]?.clauses[0]).toMatchObject({ number: '（一）', text: '小节' })
  })
})

describe('a file that cannot be shown faithfully', () => {
  const start = '# 题\n\n## 节\n\n' // four lines: what follows starts on line 5
  it.each([
    ['table', '| 甲 | 乙 |\n|---|---|\n| 1 | 2 |', 6],
    ['image', '看图：![印章](seal.png)', 5],
    ['code', '    四个空格', 5],
    ['code', '```\n甲\n```', 5],
    ['code', '文字 `代码`', 5],
    ['html', '<script>alert(1)</script>', 5],
    ['html', '文字 <span style="display:none">藏起来</span>', 5],
    ['html', '<!-- 藏起来 -->', 5],
    ['html', '<h3 onclick="x()">题</h3>', 5],
    ['html', '<h3>题</h3>\n紧跟的文字', 5],
    ['html', '<div>甲</div>', 5],
    ['link', '见[这里](https://example.com)', 5],
    ['reference', '见[这里][a]\n\n[a]: https://example.com', 5],
    ['reference', '甲[^1]', 5],
    ['quote', '> 引用', 5],
    ['strikethrough', '~~不再有效~~', 5],
    ['heading_without_space', '###三、没有空格', 5],
    ['underlined_heading', '甲\n---', 5],
    ['empty_heading', '####', 5],
    ['empty_item', '1.', 5],
    ['character_reference', '甲&nbsp;乙', 5],
    ['character_reference', '甲&#x5206;乙', 5],
    ['control_character', '甲\u0000乙', 5],
    ['control_character', '甲\u202E乙', 5],
    ['nested_too_deeply', '- - - - - - - 甲', 5],
    ['not_faithful', '长 5*3*2 厘米', 5],
    ['not_faithful', '138****0000 和 139****0000', 5],
    ['not_faithful', '甲 **跨\n行** 乙', 5],
    ['not_faithful', '**“甲”**乙', 5],
  ])('is refused as %s: %j', (reason, body, line) => {
    expect(read(`${start}${body}\n`)).toEqual({ readable: false, refusal: { line, reason } })
  })

  it('is refused where its bytes are not UTF-8, with the line', () => {
    const bytes = Uint8Array.from([...new TextEncoder().encode('# 题\n甲\n'), 0xc3, 0x28])
    expect(read(bytes)).toEqual({ readable: false, refusal: { line: 3, reason: 'not_utf8' } })
  })

  it('is refused without any section', () => {
    expect(read('只有一段。\n')).toMatchObject({ refusal: { reason: 'no_sections' } })
    expect(read('')).toMatchObject({ refusal: { reason: 'no_sections' } })
  })

  it('is refused where front matter is broken or unfolds aliases', () => {
    expect(read('---\na: [1\n---\n# 题\n')).toMatchObject({ refusal: { reason: 'front_matter' } })
    expect(read('---\ntitle: [x]\n---\n# 题\n')).toMatchObject({
      refusal: { reason: 'front_matter' },
    })
    expect(read('---\nx: &a 1\ny: *a\n---\n# 题\n')).toMatchObject({
      refusal: { reason: 'front_matter' },
    })
  })

  it('is refused over 256 KiB', () => {
    expect(read('甲'.repeat(90_000))).toMatchObject({ refusal: { reason: 'too_large' } })
  })
})

describe('marks that pass', () => {
  it.each([
    ['**甲**乙', '甲乙'],
    ['*甲* 和 _乙_', '甲 和 乙'],
    ['甲\\*乙\\*', '甲*乙*'],
    ['<https://example.com/a_b_c>', 'https://example.com/a_b_c'],
    ['<privacy@example.com>', 'privacy@example.com'],
    ['甲<br>乙', '甲\n乙'],
    ['甲\\\n乙', '甲\n乙'],
    ['甲\n乙', '甲乙'],
    ['Word\nword', 'Word word'],
    ['file_name_here', 'file_name_here'],
    ['a < b，c > d，e & f', 'a < b，c > d，e & f'],
    ['　　全角空格开头', '全角空格开头'],
  ])('shows %j as %j', (body, text) => {
    expect(documentOf(`# 题\n\n## 节\n\n${body}\n`).sections[0]?.clauses[0]?.text).toBe(text)
  })
})

describe('any text at all', () => {
  const pieces = fc.constantFrom(
    ...[
      '#',
      '####',
      ' ',
      '\n',
      '\n\n',
      '1.',
      '（1）',
      '一、',
      '- ',
      '*',
      '**',
      '_',
      '`',
      '~~',
      '> ',
    ],
    ...['<h3>', '</h3>', '<br>', '[甲](b)', '![', '&amp;', '\\', '|', '---', '===', '\t', '    '],
    ...['甲乙', '。', 'Cookie', '12', '！', '“', '”', '\r\n', '<', '>', '\u3000'],
  )
  const marks = /[#*_~`<>\\\-=+|[\]()!&\s]|h3|br|\d|amp;/g

  it('is either refused or shown whole: no word is lost, added or moved', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        const source = `# 题\n\n## 节\n\n${parts.join('')}`
        const reading = read(source)
        const words = (text: string) => text.replace(marks, '')
        return !reading.readable || words(documentText(reading.document)) === words(source)
      }),
      { numRuns: 3000, seed: 20261122 },
    )
  })

  it('never crashes the reader', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const reading = readPolicy(bytes)
        return reading.readable || reading.refusal.line >= 1
      }),
      { numRuns: 1000, seed: 20261122 },
    )
  })

  // A parser that went back and forth over them would not end before the test is given up.
  it('is read to its end, whatever marks are piled up', () => {
    for (const mark of ['*', '_', '[', '![', '<', '`', '> ', '- ', '**a ', '&', '\\', '# ', '|-']) {
      const { readable } = read(`# 题\n\n## 节\n\n${mark.repeat(Math.floor(60_000 / mark.length))}`)
      expect([mark, typeof readable]).toEqual([mark, 'boolean'])
    }
  })
})
