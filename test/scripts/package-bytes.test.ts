import { h5EntryBytes, weappBytes } from '../../scripts/package-bytes'
import { packageText } from '../../scripts/text'
import { builtH5, builtWeapp } from '../support/build-phone'
import { readRepositoryFile } from '../support/repository'

jest.setTimeout(300_000)

const TOLERANCE = 0.02

test('the README tells what the packages weigh, to two percent', async () => {
  const measured = [...weappBytes(await builtWeapp()), h5EntryBytes(await builtH5())]
  const told = tableOf(readRepositoryFile('README.md'))
  for (const { name, bytes } of measured) {
    const label = packageText.parts[name]?.label ?? name
    expect({ name, told: told.get(label) }).toEqual({ name, told: expect.any(Number) })
    expect(Math.abs((told.get(label) ?? 0) - bytes) / bytes).toBeLessThanOrEqual(TOLERANCE)
  }
})

function tableOf(markdown: string): Map<string, number> {
  const rows = [...markdown.matchAll(/^\| (.+?) \| ([\d,]+) \| [\d,]* \|$/gm)]
  return new Map(
    rows.map(([, label = '', bytes = '']) => [label, Number(bytes.replaceAll(',', ''))]),
  )
}
