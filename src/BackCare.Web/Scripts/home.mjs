// The home page and the plan form are the same for everybody; the device adds what it keeps.
import { carryOn } from './carry-on.mjs'

carryOn()
document.body.classList.remove('app-scripted')
