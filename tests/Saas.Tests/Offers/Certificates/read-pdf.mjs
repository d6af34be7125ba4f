// Reads a PDF from standard input with pdf.js and says what stands in it.
import { getDocumentProxy } from 'unpdf'

const parts = []
for await (const part of process.stdin) parts.push(part)
const pdf = await getDocumentProxy(new Uint8Array(Buffer.concat(parts)))
const { info } = await pdf.getMetadata()
let text = ''
for (let number = 1; number <= pdf.numPages; number++) {
  const { items } = await (await pdf.getPage(number)).getTextContent()
  text += items.map(item => item.str + (item.hasEOL ? '\n' : '')).join('') + '\n'
}
process.stdout.write(JSON.stringify({ pages: pdf.numPages, text, title: info.Title, language: info.Language, tagged: (await pdf.getMarkInfo())?.Marked ?? false }))
