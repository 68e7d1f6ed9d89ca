import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { defineConfig } from 'vitepress'

const docs = resolve(import.meta.dirname, '..')
const course = resolve(docs, '..')

// A chapter's README lists its lessons in reading order, so it is the sidebar.
const chapters = readdirSync(docs).filter(name => /^\d\d-/.test(name) && existsSync(join(docs, name, 'README.md')))

function titleOf(page) {
  return readFileSync(page, 'utf8').match(/^# (.*)$/m)[1]
}

function lessonsOf(chapter) {
  const readme = readFileSync(join(docs, chapter, 'README.md'), 'utf8')
  const links = [...readme.matchAll(/^\d+\. \[(.*?)\]\(([\w-]+)\.md\)/gm)]
  return links.map(([, text, page]) => ({ text, link: `/${chapter}/${page}` }))
}

function quizOf(chapter) {
  return existsSync(join(docs, chapter, 'quiz.md')) ? [{ text: 'Quiz', link: `/${chapter}/quiz` }] : []
}

// The syllabus lists them in reading order.
const besideTheChapters = [...new Set([...readFileSync(join(docs, 'README.md'), 'utf8').matchAll(/\]\(([\w-]+)\.md\)/g)].map(link => link[1]))]
  .map(page => ({ text: titleOf(join(docs, `${page}.md`)), link: `/${page}` }))

// On the site a folder's README is its index, and a link into the sources leads to a page that shows the file.
function adaptLinks(markdown) {
  const render = markdown.renderer.rules.link_open
  markdown.renderer.rules.link_open = (tokens, i, options, env, self) => {
    const href = tokens[i].attrGet('href')
    if (/^[^/#:]+(#|$)|^\.|^[\w-]+\//.test(href) && !href.includes(':')) {
      const path = relative(course, resolve(dirname(env.path), href.split('#')[0]))
      if (path.startsWith('docs/') && !path.startsWith('docs/src/')) {
        tokens[i].attrSet('href', href.replace(/README\.md/, 'index.md'))
      } else if (existsSync(join(course, path))) {
        tokens[i].attrSet('href', `/source/${path}.md`)
      }
    }
    return render(tokens, i, options, env, self)
  }
}

// Two threads that take turns. A browser asks for an icon even if a page names none.
const icon = 'data:image/svg+xml,' + encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" '
  + 'stroke="#3a7bd5" stroke-width="4"><path d="M1 5h6M10 11h5"/></svg>')

export default defineConfig({
  title: 'Concurrency in Java, proved',
  description: 'From Thread.start to pools of processes: a course in which every claim is a test',
  base: process.env.SITE_BASE ?? '/',
  head: [['link', { rel: 'icon', href: icon }]],
  cleanUrls: false,
  lastUpdated: false,
  srcExclude: ['src/**', 'target/**', 'node_modules/**'],
  rewrites: { 'README.md': 'index.md', ':chapter/README.md': ':chapter/index.md' },
  ignoreDeadLinks: Boolean(process.env.UNFINISHED),
  markdown: { config: adaptLinks },
  themeConfig: {
    search: { provider: 'local' },
    outline: 'deep',
    nav: [{ text: 'Syllabus', link: '/' }, { text: 'Choosing', link: '/choosing' }, { text: 'Glossary', link: '/glossary' }],
    sidebar: [
      { text: 'Syllabus', link: '/' },
      ...chapters.map(chapter => ({
        text: titleOf(join(docs, chapter, 'README.md')),
        link: `/${chapter}/`,
        collapsed: true,
        items: [...lessonsOf(chapter), ...quizOf(chapter)]
      })),
      { text: 'Beside the chapters', items: besideTheChapters }
    ]
  }
})
