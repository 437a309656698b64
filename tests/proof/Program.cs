using System.Globalization;
using BackCare.Trials;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return args switch
{
    ["edits", var root] => Edits.Run(root),
    ["faults", var root] => Faults.Run(root),
    _ => 2,
};
