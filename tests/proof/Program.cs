using System.Globalization;
using BackCare.Trials;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return args switch
{
    ["edits", var root, .. var options] => Edits.Run(root, all: options.Contains("--all")),
    ["faults", var root] => Faults.Run(root),
    _ => 2,
};
