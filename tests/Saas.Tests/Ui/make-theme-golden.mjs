// Makes theme-golden.json from the package that the C# port follows: `node tests/Saas.Tests/Ui/make-theme-golden.mjs` from the root.
import { writeFileSync } from 'node:fs'
import { generateColorSchemes } from '@digdir/designsystemet/color'

const colours = ['#0F5B78', '#1F5F4A', '#8A1F2B', '#0062BA', '#5B3FA0', '#D4A017', '#E03C8A', '#2F2F2F', '#7A7A7A', '#00A651', '#F4F1DE', '#112233', '#000000', '#ffffff', '#C75000', '#6B8E23']
const steps = Object.fromEntries(colours.map(hex => [hex, Object.fromEntries(
  generateColorSchemes(hex).light.map(step => [step.name, step.hex]))]))
writeFileSync(new URL('theme-golden.json', import.meta.url), JSON.stringify(steps, null, 2) + '\n')
