import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import ts from 'typescript'
import { filesBelow } from './miniapp/package'

const ROOT = resolve(__dirname, '../..')

/** The text of a file of this repository. */
export function readRepositoryFile(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8')
}

/** Paths, from the repository's root, of the files in some folders whose names end so. */
export function repositoryFiles(folders: readonly string[], endings: readonly string[]): string[] {
  return folders
    .flatMap((folder) => filesBelow(join(ROOT, folder)).map((file) => `${folder}/${file}`))
    .filter((file) => endings.some((ending) => file.endsWith(ending)))
}

/** Every node of a program's text that `isWanted`, as `path:line text`. */
export function findInSource(path: string, isWanted: (node: ts.Node) => boolean): string[] {
  const text = readRepositoryFile(path)
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (isWanted(node)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart())
      found.push(`${path}:${line + 1} ${node.getText().trim()}`)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}
