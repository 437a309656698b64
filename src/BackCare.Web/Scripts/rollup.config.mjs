// Bundles each script with the parts of nhsuk-frontend that it names.
import { createRequire } from 'node:module'

const packages = createRequire(import.meta.url)

export default ['check', 'exercises', 'diary', 'course', 'home', 'today', 'offline', 'offline-worker'].map(script => ({
  input: `Scripts/${script}.mjs`,
  output: { file: `wwwroot/js/${script}.js`, format: 'es' },
  // Drops unused modules, which the package declares safe ("sideEffects": false).
  treeshake: { moduleSideEffects: false },
  plugins: [
    {
      name: 'packages',
      resolveId: (name) => (name.startsWith('nhsuk-frontend/') ? packages.resolve(name) : null)
    },
    {
      // More than half of the package is comments. Only those on their own lines are removed.
      name: 'without-comments',
      renderChunk: (code) => code.replace(/^[ \t]*(\/\*[^]*?\*\/|\/\/.*)[ \t]*$/gm, '').replace(/\n\s*\n/g, '\n').trimStart()
    }
  ]
}))
