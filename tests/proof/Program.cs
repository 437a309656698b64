using System.Globalization;
using BackCare.Trials;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return args switch
{
    ["edits", var root] => Edits.Run(root),
    ["mutations", var root] => CodeMutations.Run(root),
    ["places", var root] => CodeMutations.FindPlaces(root),
    _ => 2,
};
