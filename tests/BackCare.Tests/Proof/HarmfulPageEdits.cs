using BackCare.Guidance;

namespace BackCare.Tests.Proof;

/// <summary>Edits of guides and outcome pages: what a page says of when to get help becomes less.</summary>
internal static class HarmfulPageEdits
{
    public static IEnumerable<HarmfulEdit> ListFor(Library library)
    {
        Guide[] outcomes = [.. library.Outcomes.OrderByDescending(entry => entry.Key).Select(entry => entry.Value)];
        foreach (var outcome in outcomes)
            yield return new("section of an outcome dropped", $"{outcome.Slug}, {Guide.WhatToDo}", outcome.File,
                text => Edited(text, all =>
                {
                    var first = all.IndexOf($"## {outcome.Section(Guide.WhatToDo)!.Title}");
                    all.RemoveRange(first,
                        all.FindIndex(first + 1, line => line.StartsWith("## ", StringComparison.Ordinal)) - first);
                }));
        foreach (var guide in outcomes.Concat(library.Guides.OrderBy(guide => guide.File, StringComparer.Ordinal)))
            foreach (var (place, line) in File.ReadAllLines(Path.Combine(library.Folder, guide.File)).Index())
                if (line.Split(' ') is [":::", ("urgent" or "emergency") and var level, ..])
                    yield return new("card put at a lower level", $"{guide.Slug}, {level} card", guide.File,
                        text => Edited(text, all => all[place] = line.Replace($" {level} ",
                            level is "emergency" ? " urgent " : " non-urgent ")));
    }

    private static string Edited(string text, Action<List<string>> change)
    {
        List<string> lines = [.. text.Split('\n')];
        change(lines);
        return string.Join('\n', lines);
    }
}
