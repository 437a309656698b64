using System.Collections.Immutable;
using System.Numerics;
using BackCare.Triage;

namespace BackCare.Proof;

/// <summary>What the responses to one question page do for the outcomes.</summary>
/// <param name="Asked">In how many situations the page is asked.</param>
/// <param name="Reached">
/// In how many situations the urgency of the outcome is reached at this page, and not before, by urgency. 999 ends the
/// questions here.
/// </param>
/// <param name="Awaited">
/// What waits for the findings and facts that the page gives: pages, options, derived findings and combinations.
/// </param>
public sealed record Decider(string Question, BigInteger Asked, ImmutableSortedDictionary<Urgency, BigInteger> Reached,
    ImmutableArray<string> Awaited)
{
    /// <summary>In how many situations it decides: the urgency of the outcome is reached here.</summary>
    public BigInteger Decides => Reached.Values.Aggregate(BigInteger.Zero, (sum, each) => sum + each);

    /// <summary>In how many situations it is the last page.</summary>
    public BigInteger EndsAt999 => Reached[Urgency.Call999];
}

/// <summary>
/// For each question page, exactly, in how many situations it is asked and in how many it decides. As in the proof,
/// people who can no longer be told apart go on as one, but by the content alone: how many arrive, times in how many
/// ways they can go on to each urgency.
/// </summary>
/// <param name="Situations">
/// How many different journeys there are; each counts once, whether many people take it or nobody does.
/// </param>
/// <param name="SelfCare">
/// How many of them no page raises. With all that is decided they make up the situations.
/// </param>
public sealed record Deciders(ImmutableArray<Decider> Questions, BigInteger Situations, BigInteger SelfCare)
{
    // What the floor asks for plays no part in who decides what.
    private static readonly Floor NoFloor = new([], [], [], [], [], [], 0, "", "");
    private static readonly Urgency[] Urgencies = Enum.GetValues<Urgency>();

    private sealed record Counts(BigInteger Asked, ImmutableSortedDictionary<Urgency, BigInteger> Reached);

    /// <summary>Counts every situation of a checker.</summary>
    public static Deciders Of(Questionnaire questionnaire)
    {
        var form = new CountingForm(questionnaire, NoFloor);
        var layers = Arriving(form);
        var deciders = new Decider[form.Pages.Length];
        var onwards = layers[^1].Keys.ToDictionary(known => known, known => Only(known.Decision.Urgency()));
        for (var page = form.Pages.Length - 1; page >= 0; page--)
        {
            var question = form.Pages[page].Question;
            (var counts, onwards) = Count(form, page, layers[page], onwards);
            deciders[page] = new(question.Id, counts.Asked, counts.Reached, Awaiting(question, questionnaire));
        }
        var ends = onwards[form.Begin];
        return new([.. deciders], Sum(ends), ends[(int)Urgency.SelfCare]);
    }

    // For each page, how many arrive there with what is known of them; and last, how many go through all pages.
    private static List<Dictionary<Known, BigInteger>> Arriving(CountingForm form)
    {
        List<Dictionary<Known, BigInteger>> layers = [new() { [form.Begin] = BigInteger.One }];
        for (var page = 0; page < form.Pages.Length; page++)
        {
            var next = new Dictionary<Known, BigInteger>();
            foreach (var (known, people) in layers[page])
                foreach (var (after, responses) in Ways(form, known, page))
                    if (after.Decision is not Disposition.Call999)
                        next[after] = next.GetValueOrDefault(after) + people * responses;
            layers.Add(next);
        }
        return layers;
    }

    // From how many go on to each urgency behind a page: how many do in front of it, and how many of those reach it by
    // the page.
    private static (Counts Counts, Dictionary<Known, BigInteger[]> Onwards) Count(
        CountingForm form, int page, Dictionary<Known, BigInteger> arriving, Dictionary<Known, BigInteger[]> behind)
    {
        var (asked, reached) = (BigInteger.Zero, new BigInteger[Urgencies.Length]);
        var onwards = new Dictionary<Known, BigInteger[]>();
        foreach (var (known, people) in arriving)
        {
            var ends = onwards[known] = new BigInteger[Urgencies.Length];
            foreach (var (after, responses) in Ways(form, known, page))
            {
                var urgency = after.Decision.Urgency();
                var on = urgency is Urgency.Call999 ? Only(urgency) : behind[after];
                foreach (var end in Urgencies) ends[(int)end] += responses * on[(int)end];
                if (urgency > known.Decision.Urgency()) reached[(int)urgency] += people * responses * on[(int)urgency];
            }
            if (form.IsAsked(page, known)) asked += people * Sum(ends);
        }
        var byUrgency = Urgencies.ToImmutableSortedDictionary(urgency => urgency, urgency => reached[(int)urgency]);
        return (new(asked, byUrgency), onwards);
    }

    private static IEnumerable<(Known After, long Responses)> Ways(CountingForm form, Known known, int page) =>
        form.IsAsked(page, known)
        ? form.Groups(page, known).Select(group => (form.After(known, page, group.Content), group.Responses))
        : [(form.After(known, page), 1)];

    private static BigInteger[] Only(Urgency urgency) =>
        [.. Urgencies.Select(each => each == urgency ? BigInteger.One : BigInteger.Zero)];

    private static BigInteger Sum(BigInteger[] counts) => counts.Aggregate(BigInteger.Zero, (sum, each) => sum + each);

    // A fact is used by pages and options behind its own page, and by derived findings and combinations wherever the
    // rest of them is told.
    private static ImmutableArray<string> Awaiting(Question question, Questionnaire questionnaire)
    {
        var given = question.Options.SelectMany(option => option.Gives).ToHashSet(StringComparer.Ordinal);
        var later = questionnaire.Questions.SkipWhile(each => each.Id != question.Id).Skip(1).ToArray();
        return
        [
            .. later.Where(page => page.When.Facts.Any(given.Contains)).Select(page => $"page {page.Id}"),
            .. from page in later
               from option in page.Options
               where option.When.Facts.Any(given.Contains)
               select $"option {option.Id} of page {page.Id}",
            .. questionnaire.Rules.Derived.Where(each => each.Facts.Any(given.Contains))
                .Select(each => $"derived finding {each.Id}"),
            .. from rule in questionnaire.Rules.All
               where rule.IsCombination && rule.All.Concat(rule.Any).Any(given.Contains)
               select $"combination {rule.Id}",
        ];
    }
}
