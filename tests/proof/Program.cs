using System.Globalization;
using BackCare.Trials;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return args switch
{
    ["edits", var root, .. var options] => Edits.Run(root, all: options.Contains("--all")),
    ["cuts", var root] => Cuts.Run(root, older: null),
    ["cuts", var root, var older] => Cuts.Run(root, older),
    ["faults", var root] => Faults.Run(root),
    ["journeys", var root, var count, var seed] =>
        Journeys.Run(root, int.Parse(count, CultureInfo.InvariantCulture), int.Parse(seed, CultureInfo.InvariantCulture)),
    _ => 2,
};
