using System.Globalization;
using BackCare.Trials;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return args switch
{
    ["edits", var root] => Edits.Run(root),
    ["mutations", var root] => CodeMutations.Run(root),
    _ => 2,
};
