namespace BackCare.Triage;

/// <param name="DeadEnds">Questions asked of somebody who is offered no option.</param>
public sealed record Reachability(ImmutableHashSet<string> Questions,
    ImmutableHashSet<(string Question, string Option)> Options, ImmutableHashSet<string> DeadEnds)
{
    /// <summary>The real pages need 22 sets of facts; each further box in a condition can double them.</summary>
    public const int MaxFactSets = 4096;

    /// <summary>Tries every set of facts that conditions can still tell apart; equal sets have equal futures.</summary>
    /// <returns>Null if there are more than <see cref="MaxFactSets"/> sets.</returns>
    public static Reachability? Compute(ImmutableArray<Question> questions)
    {
        // Everything that a doubt may leave open, because that opens pages too.
        var ticked = questions.Where(question => question.Kind is QuestionKind.Ticks)
            .SelectMany(question => question.Options).SelectMany(option => option.Gives).ToHashSet();
        var states = new Dictionary<string, HashSet<string>> { [""] = [] };
        var (reached, offered, deadEnds) =
            (ImmutableHashSet.CreateBuilder<string>(), ImmutableHashSet.CreateBuilder<(string, string)>(),
                ImmutableHashSet.CreateBuilder<string>());

        foreach (var (at, question) in questions.Index())
        {
            // Keeps only what later pages ask about, because each other sign would double the sets.
            var told = questions[(at + 1)..].SelectMany(
                later => later.When.Ids.Concat(later.Options.SelectMany(option => option.When.Ids)))
                .ToHashSet();
            var after = new Dictionary<string, HashSet<string>>();
            foreach (var state in states.Values)
            {
                if (after.Count > MaxFactSets) return null;
                var (before, options) = (state.Where(told.Contains).ToHashSet(), question.OfferedTo(state));
                var isAsked = question.When.Holds(state);
                if (options.IsEmpty && (isAsked || question.When.Holds(Union(state, ticked))))
                    deadEnds.Add(question.Id);
                if (!isAsked)
                {
                    Keep(after, before);
                    continue;
                }
                reached.Add(question.Id);
                offered.UnionWith(options.Select(option => (question.Id, option.Id)));
                var given = options.Select(option => option.Gives.Where(told.Contains).ToArray());
                foreach (var set in question.Kind is QuestionKind.Choice ? given.Select(one => Union(before, one))
                    : Ticked(before, given))
                    Keep(after, set);
            }
            if (after.Count > MaxFactSets) return null;
            states = after;
        }
        return new(reached.ToImmutable(), offered.ToImmutable(), deadEnds.ToImmutable());
    }

    // Merging equal sets after each box, not at the end, makes boxes that give nothing new free.
    private static HashSet<string>[] Ticked(HashSet<string> state, IEnumerable<string[]> given)
    {
        var sets = new Dictionary<string, HashSet<string>>();
        Keep(sets, state);
        foreach (var one in given.Where(one => !state.IsSupersetOf(one)).TakeWhile(_ => sets.Count <= MaxFactSets))
            foreach (var set in sets.Values.ToArray())
                Keep(sets, Union(set, one));
        return [.. sets.Values];
    }

    private static HashSet<string> Union(HashSet<string> one, IEnumerable<string> other) => [.. one, .. other];

    private static void Keep(Dictionary<string, HashSet<string>> states, HashSet<string> state) =>
        states[string.Join(' ', state.Order(StringComparer.Ordinal))] = state;
}
