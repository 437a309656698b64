// Home and the form of a plan are the same for everybody; what is kept on this device is shown there by the device.
import { carryOn } from './carry-on.mjs'

carryOn()
document.body.classList.remove('app-scripted')
