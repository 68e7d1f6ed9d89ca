import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { basename, dirname, extname, join, resolve } from 'node:path'

const docs = resolve(import.meta.dirname, '..')
const course = resolve(docs, '..')

function pagesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    if (entry.isDirectory()) {
      return ['node_modules', 'target', 'src', '.vitepress', 'source'].includes(entry.name) ? [] : pagesBelow(join(folder, entry.name))
    }
    return entry.name.endsWith('.md') ? [join(folder, entry.name)] : []
  })
}

// Every source file that some page links to gets a page of its own.
export default {
  paths() {
    const linked = new Set()
    for (const page of pagesBelow(docs)) {
      for (const [, href] of readFileSync(page, 'utf8').matchAll(/\]\(((?:\.\.|src)\/[^)#\s]+)/g)) {
        const path = resolve(dirname(page), href).slice(course.length + 1)
        if ((!path.startsWith('docs/') || path.startsWith('docs/src/')) && extname(path) && existsSync(join(course, path))) {
          linked.add(path)
        }
      }
    }
    return [...linked].map(path => ({
      params: { path, name: basename(path) },
      content: `\`\`\`\`${extname(path).slice(1)}\n${readFileSync(join(course, path), 'utf8')}\n\`\`\`\``
    }))
  }
}
