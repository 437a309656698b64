namespace BackCare.Web.Rules;

/// <summary>A page of a check on its map.</summary>
/// <param name="Number">Its place among all pages, from 1.</param>
/// <param name="Deciders">The numbers of the pages whose answers decide whether it is asked; none where everybody is.</param>
/// <param name="EndsAt999">Whether an answer here, be it with earlier ones, can be 999 and end the check.</param>
public sealed record MappedPage(int Number, Question Question, ImmutableArray<int> Deciders, bool EndsAt999)
{
    public static ImmutableArray<MappedPage> Of(Questionnaire questionnaire)
    {
        var pages = ImmutableArray.CreateBuilder<MappedPage>();
        var given = new HashSet<string>(StringComparer.Ordinal);
        var gives = questionnaire.Questions
            .Select(page => page.Options.SelectMany(option => option.Gives).ToHashSet(StringComparer.Ordinal)).ToArray();
        foreach (var (place, page) in questionnaire.Questions.Index())
        {
            given.UnionWith(gives[place]);
            // What this page brings, by itself or with what was told before.
            var brought = questionnaire.Rules.Derived.Where(each => each.FollowsFrom(given) && each.Facts.Any(gives[place].Contains))
                .Select(each => each.Id).Concat(gives[place]).ToHashSet(StringComparer.Ordinal);
            var present = Derivation.WithDerived(given, questionnaire.Rules.Derived);
            pages.Add(new(place + 1, page,
                [.. Enumerable.Range(0, place).Where(earlier => page.When.Facts.Any(gives[earlier].Contains)).Select(earlier => earlier + 1)],
                questionnaire.Rules.All.Any(rule => rule.Urgency is Urgency.Call999 && rule.FiresFor(present)
                    && rule.All.Concat(rule.Any).Any(brought.Contains))));
        }
        return pages.ToImmutable();
    }
}
