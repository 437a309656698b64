using System.Collections.Immutable;
using BackCare.Guidance;
using BackCare.Triage;

namespace BackCare.Tests.Proof;

/// <summary>Edits of guides and outcome pages: what a page says of when to get help becomes less.</summary>
internal static class HarmfulPageEdits
{
    private static readonly ImmutableArray<(string Card, Urgency Urgency)> Cards =
        [("non-urgent", Urgency.SeeGp), ("urgent", Urgency.Urgent111), ("emergency", Urgency.Call999)];

    // The lines of one card, from "::: emergency …" to ":::", and the place of its line "findings: …".
    private sealed record Card(int First, int Last, int Findings, Urgency Urgency);

    public static IEnumerable<HarmfulEdit> ListFor(Library library)
    {
        Guide[] outcomes = [.. library.Outcomes.OrderByDescending(entry => entry.Key).Select(entry => entry.Value)];
        foreach (var guide in outcomes)
        {
            var lines = Lines(library, guide);
            foreach (var card in CardsOf(lines))
            {
                var name = $"{guide.Slug}, card of {card.Urgency.Name()}";
                yield return new("sign-posting card dropped", name, guide.File,
                    text => Edited(text, all => all.RemoveRange(card.First, card.Last - card.First + 1)));
                if (card.Findings < 0) continue;
                var ids = Names(library, lines[card.Findings], card.Urgency);
                foreach (var id in ids)
                    yield return new("sign left out of an outcome page", $"{guide.Slug}, {id}", guide.File, text =>
                        Edited(text, all => all[card.Findings] = $"findings: {string.Join(", ", ids.Remove(id))}"));
            }
        }
        foreach (var outcome in outcomes)
            yield return new("section of an outcome dropped", $"{outcome.Slug}, {Guide.WhatToDo}", outcome.File,
                text => Edited(text, all =>
                {
                    var first = all.IndexOf($"## {outcome.Section(Guide.WhatToDo)!.Title}");
                    all.RemoveRange(first,
                        all.FindIndex(first + 1, line => line.StartsWith("## ", StringComparison.Ordinal)) - first);
                }));
        foreach (var guide in outcomes.Concat(library.Guides.OrderBy(guide => guide.File, StringComparer.Ordinal)))
            foreach (var card in CardsOf(Lines(library, guide)).Where(card => card.Urgency > Urgency.SeeGp))
                yield return new("card put at a lower level", $"{guide.Slug}, card of {card.Urgency.Name()}",
                    guide.File, text => Edited(text, all =>
                    all[card.First] = all[card.First].Replace($" {NameOf(card.Urgency)} ",
                        $" {NameOf(card.Urgency - 1)} ", StringComparison.Ordinal)));
    }

    private static string NameOf(Urgency urgency) => Cards.Single(card => card.Urgency == urgency).Card;

    private static List<string> Lines(Library library, Guide guide) =>
        [.. File.ReadAllText(Path.Combine(library.Folder, guide.File)).Split('\n')];

    private static string Edited(string text, Action<List<string>> change)
    {
        List<string> lines = [.. text.Split('\n')];
        change(lines);
        return string.Join('\n', lines);
    }

    private static IEnumerable<Card> CardsOf(List<string> lines)
    {
        for (var first = 0; first < lines.Count; first++)
        {
            if (!lines[first].StartsWith("::: ", StringComparison.Ordinal)) continue;
            if (Cards.FirstOrDefault(card => lines[first].Split(' ')[1] == card.Card) is not { Card: not null } card)
                continue;
            var last = lines.FindIndex(first, line => line.TrimEnd() == ":::");
            yield return new(first, last,
                lines.FindIndex(first, last - first, line => line.StartsWith("findings:", StringComparison.Ordinal)),
                card.Urgency);
        }
    }

    private static ImmutableArray<string> Names(Library library, string line, Urgency urgency)
    {
        var names = line["findings:".Length..].Split(',', StringSplitOptions.TrimEntries);
        var named = library.Questionnaire.Findings.At(urgency)
            .Where(finding => names.Contains("all") || names.Contains(finding.Id) || names.Contains(finding.Group));
        return [.. named.Select(finding => finding.Id)];
    }
}
