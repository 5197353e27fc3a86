import { h5EntryBytes, weappBytes } from '../../scripts/package-bytes'
import { packageText } from '../../scripts/text'
import { builtH5, builtWeapp } from '../support/build-phone'
import { readRepositoryFile } from '../support/repository'

const TOLERANCE = 0.02

// When it does not: `node --import tsx scripts/measure-package.ts` prints the table anew.
test('the README tells what the packages weigh, to two percent', async () => {
  const measured = [...weappBytes(await builtWeapp()), h5EntryBytes(await builtH5())]
  const told = tableOf(readRepositoryFile('README.md'))
  const compared = measured.map(({ name, bytes }) => {
    const label = packageText.parts[name]?.label ?? name
    return { label, bytes, told: told.get(label) ?? 0 }
  })
  expect(compared.length).toBe(9)
  const wrong = compared.filter(({ bytes, told }) => Math.abs(told - bytes) / bytes > TOLERANCE)
  expect(wrong).toEqual([])
})

function tableOf(markdown: string): Map<string, number> {
  const rows = [...markdown.matchAll(/^\| (.+?) \| ([\d,]+) \| [\d,]* \|$/gm)]
  return new Map(
    rows.map(([, label = '', bytes = '']) => [label, Number(bytes.replaceAll(',', ''))]),
  )
}
