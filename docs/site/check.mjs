// Opens every page of the built site in headless Chromium: no console error, no dead link, also to a place on a page, no sideways scrolling at 390 and
// 1440 pixels, and a search for "deadlock" that finds its lesson. Needs Chromium; CHROMIUM says where it is. With an
// argument such as 01-threads/ it opens only the pages whose names begin so.
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, relative, resolve } from 'node:path'
import { chromium } from 'playwright-core'

const dist = resolve(import.meta.dirname, '../.vitepress/dist')
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' }
const problems = []

function htmlBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry =>
    entry.isDirectory() ? htmlBelow(join(folder, entry.name)) : entry.name.endsWith('.html') ? [join(folder, entry.name)] : [])
}

const pages = htmlBelow(dist).map(file => relative(dist, file)).filter(page => page !== '404.html')
const existing = new Set(pages)
const wanted = pages.filter(page => page.startsWith(process.argv[2] ?? ''))
const anchors = new Map()
const toAnchors = []

// For this machine alone, at a port that is free: VitePress's own server is open to everybody.
const server = createServer(async (request, response) => {
  const path = decodeURIComponent(new URL(request.url, 'http://site').pathname).replace(/\/$/, '/index.html')
  await readFile(join(dist, path)).then(
    file => response.writeHead(200, { 'Content-Type': types[extname(path)] ?? 'application/octet-stream' }).end(file),
    () => response.writeHead(404).end())
})
await new Promise(listening => server.listen(0, '127.0.0.1', listening))
const site = `http://127.0.0.1:${server.address().port}/`
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync']
})

async function newPage(isAt) {
  const page = await browser.newPage()
  page.on('console', message => message.type() === 'error' && problems.push(`${isAt()}: ${message.text()}`))
  page.on('pageerror', error => problems.push(`${isAt()}: ${error.message}`))
  return page
}

async function lookAt(paths) {
  let path
  const page = await newPage(() => path)
  while ((path = paths.pop())) {
    await page.goto(site + path, { waitUntil: 'load' })
    const lesson = !path.startsWith('source/')
    for (const width of lesson ? [390, 1440] : [1440]) {
      await page.setViewportSize({ width, height: 900 })
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      if (overflow > 0) {
        problems.push(`${path}: ${overflow} pixels wider than the window at ${width}`)
      }
    }
    anchors.set(path, new Set(await page.$$eval('[id]', elements => elements.map(e => e.id))))
    const links = await page.$$eval('a[href]', anchors => anchors.map(a => a.href))
    for (const link of links.filter(href => href.startsWith(site))) {
      const url = new URL(link)
      const target = decodeURIComponent(url.pathname).slice(1).replace(/(^|\/)$/, '$1index.html')
      if (!existing.has(target)) {
        problems.push(`${path}: dead link to ${target}`)
      } else if (url.hash) {
        toAnchors.push({ path, target, anchor: decodeURIComponent(url.hash).slice(1) })
      }
    }
    const unloaded = await page.$$eval('img', images => images.filter(i => i.complete && i.naturalWidth === 0).map(i => i.src))
    unloaded.forEach(image => problems.push(`${path}: picture ${image} does not load`))
  }
}

try {
  const left = wanted.toReversed()
  await Promise.all([lookAt(left), lookAt(left)])
  for (const { path, target, anchor } of toAnchors) {
    if (anchors.has(target) && !anchors.get(target).has(anchor)) {
      problems.push(`${path}: dead link to ${target}#${anchor}`)
    }
  }

  const page = await newPage(() => 'search')
  await page.goto(site, { waitUntil: 'load' })
  await page.locator('#local-search button').first().click()
  await page.locator('.VPLocalSearchBox input').fill('deadlock')
  const found = await page.locator('.VPLocalSearchBox .result').first().waitFor({ timeout: 10000 }).then(() =>
    page.$$eval('.VPLocalSearchBox a.result', results => results.map(r => r.getAttribute('href'))))
  if (!found.some(href => href.startsWith('/02-locks/dining-philosophers'))) {
    problems.push(`search: "deadlock" does not find the philosophers, only ${found}`)
  }
} finally {
  await browser.close()
}
problems.forEach(problem => console.error(problem))
console.log(`${wanted.length} pages looked at, ${problems.length} problems`)
process.exit(problems.length ? 1 : 0)
