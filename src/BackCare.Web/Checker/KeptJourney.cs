namespace BackCare.Web.Checker;

/// <summary>A journey as one browser keeps it: its answers and, separately, each 999 that it reached, until the person
/// changes an answer behind it. Without that, a second tab that posts with an older cookie, or new content that asks a
/// page again, could bury a 999. Each 999 has its own cookie, named by a hash of its answers; a post writes those that
/// it reached or was sent and deletes none that it was not sent, so the order of arrival does not matter
/// (docs/design.md, "A 999 is kept"). This class decides; <see cref="JourneyCookies"/> stores.</summary>
internal sealed class KeptJourney
{
    /// <summary>The most recent 999s to keep; it limits three journeys' cookies to 7 kB.</summary>
    public const int MaxKept999s = 4;

    public KeptJourney(Journey answered, params IEnumerable<Kept999> kept)
    {
        Answered = answered;
        // A discreet finding is never restored.
        Kept = [.. kept.Where(each => !each.TellsDiscreet(answered.Questionnaire))
            .OrderByDescending(each => each.Reached ?? DateTimeOffset.MaxValue)];
        Journey = Enumerable.Reverse(Kept).Aggregate(answered, (journey, each) => each.ApplyTo(journey));
        Is999OnlyAsKept = !Kept.IsEmpty && !Says999(answered);
    }

    /// <summary>The journey from the answers alone.</summary>
    public Journey Answered { get; }

    /// <summary>The journey with the answers behind each kept 999 restored.</summary>
    public Journey Journey { get; }

    /// <summary>The kept 999s, last reached first.</summary>
    public ImmutableArray<Kept999> Kept { get; }

    /// <summary>Whether only what was kept makes it 999, after answers, pages or rules changed.</summary>
    public bool Is999OnlyAsKept { get; }

    /// <summary>Whether it stays at 999 although its pages no longer lead there.</summary>
    public bool StandsAlone => Is999OnlyAsKept && !Says999(Journey);

    public bool Is999 => StandsAlone || Says999(Journey);

    /// <summary>The urgency of the outcome or early way out; null where there is neither.</summary>
    public Urgency? Outcome => StandsAlone ? Urgency.Call999 : Journey.Outcome?.Urgency;

    /// <summary>The questions behind the kept 999s that still exist, in the order they are asked.</summary>
    public IEnumerable<Question> RestsOn =>
        Kept.SelectMany(each => each.RestsOn).Select(answer => answer.QuestionIn(Journey.Questionnaire))
            .OfType<Question>().Distinct()
            .OrderBy(question => Journey.Questionnaire.Questions.IndexOf(question));

    /// <summary>The 999 blocks that the kept 999s showed and that still exist; highest rank first.</summary>
    public ImmutableArray<AdviceBlock> Advice =>
    [
        .. Journey.Questionnaire.Advice.All.Where(
            block => block.Urgency is Urgency.Call999 && Kept.Any(each => each.Advice.Contains(ShortId.From(block.Id))))
            .OrderByDescending(block => block.Rank),
    ];

    /// <summary>The names of kept 999s that rest on this page; a different answer to it takes them back.</summary>
    public IEnumerable<string> KeptOn(Question question) =>
        Kept.Where(each => each.RestsOn.Any(answer => answer.Question == ShortId.From(question.Id)))
            .Select(each => each.Name);

    /// <summary>Whether an answer would take back a 999 that another tab reached after its form was made.</summary>
    /// <param name="shown"><see cref="KeptOn"/> as it was when the form was made.</param>
    public bool WouldUndoUnseen999(Answer answer, IEnumerable<string> shown) =>
        Kept.Any(each => each.IsChangedBy(answer) && !shown.Contains(each.Name));

    /// <summary>Adds an answer: drops each 999 that rests on another answer to its page, and keeps new ones.</summary>
    public KeptJourney With(Answer answer)
    {
        var answered = Journey.With(answer);
        var reached = Kept999.FindIn(answered);
        return new(answered,
            [.. reached, .. Kept.Where(each => !each.IsChangedBy(answer) && !reached.Any(each.RestsOnTheSamePagesAs))]);
    }

    /// <summary>The 999s to store beside the answers, by name.</summary>
    public IReadOnlyDictionary<string, Kept999State> ToKeep(DateTimeOffset now) =>
        Kept.DistinctBy(each => each.Name).Take(MaxKept999s)
            .ToDictionary(each => each.Name,
                each => new Kept999State(now, each with { Reached = each.Reached ?? now }));

    private static bool Says999(Journey journey) => journey.Decision is { Urgency: Urgency.Call999 };

    /// <summary>One 999 that was reached.</summary>
    /// <param name="RestsOn">The answers that decided it, and those that caused their pages to be asked.</param>
    /// <param name="Advice">Ids of the advice blocks that it showed.</param>
    internal sealed record Kept999(ImmutableArray<PackedAnswer> RestsOn, ImmutableArray<uint> Advice)
    {
        /// <summary>When it was reached; null until its answer has been processed.</summary>
        public DateTimeOffset? Reached { get; init; }

        /// <summary>Unique within a journey: a hash of its pages and answers.</summary>
        public string Name => Convert.ToHexStringLower(SHA256.HashData(Packing.Bytes(to =>
            to.WriteAll([.. RestsOn.OrderBy(answer => answer.Question)], to.Write))), 0, 4);

        /// <returns>One for each set of pages that suffices for 999, so taking back one sign leaves others.</returns>
        public static ImmutableArray<Kept999> FindIn(Journey journey)
        {
            if (journey.Decision is not { Urgency: Urgency.Call999 } decision) return [];
            var sets = decision.Reasons.Select(
                rule => (Pages: StepsBehind(journey, rule.FiredOn(decision.Present)).ToImmutableArray(), rule.Advice)).ToArray();
            return
            [
                .. from set in sets.DistinctBy(set => string.Join(' ', set.Pages.Select(step => step.Number)))
                   // A set that contains a smaller one could never outlast it.
                   where !sets.Any(other => other.Pages.Length < set.Pages.Length && other.Pages.All(set.Pages.Contains))
                   let advice = sets.Where(other => set.Pages.All(other.Pages.Contains)).SelectMany(other => other.Advice)
                   select new Kept999([.. set.Pages.Select(step => PackedAnswer.Pack(step.Answer!))],
                       [.. advice.Distinct().Select(ShortId.From)]),
            ];
        }

        /// <summary>Whether one of its answers ticks a discreet finding.</summary>
        public bool TellsDiscreet(Questionnaire questionnaire) =>
            RestsOn.Any(answer => answer.QuestionIn(questionnaire) is { } question
            && question.Options.Any(
                option => questionnaire.IsDiscreet(option) && answer.Options.Contains(ShortId.From(option.Id))));

        public bool IsChangedBy(Answer answer) =>
            PackedAnswer.Pack(answer) is var given
            && RestsOn.Any(kept => kept.Question == given.Question && kept != given);

        public bool RestsOnTheSamePagesAs(Kept999 other) =>
            RestsOn.Select(answer => answer.Question).ToHashSet()
                .SetEquals(other.RestsOn.Select(answer => answer.Question));

        /// <summary>The journey with these answers replacing any from another tab.</summary>
        public Journey ApplyTo(Journey journey) =>
            RestsOn.Select(answer => answer.ToAnswer(journey.Questionnaire)).OfType<Answer>()
                .Aggregate(journey, (changed, answer) => changed.With(answer));

        // The pages whose options gave these findings and facts, and those whose facts led to their being asked.
        private static IEnumerable<Step> StepsBehind(Journey journey, IEnumerable<string> findings)
        {
            var (behind, seen, toVisit) = (new HashSet<Step>(), new HashSet<string>(), new Queue<string>(findings));
            while (toVisit.TryDequeue(out var id))
            {
                if (!seen.Add(id)) continue;
                var from = journey.Questionnaire.Rules.Derived.Where(derivation => derivation.Id == id)
                    .SelectMany(derivation => derivation.Ids);
                foreach (var step in journey.Steps)
                    foreach (var option in step.Chosen.Where(option => option.Gives.Contains(id)))
                    {
                        behind.Add(step);
                        // A page that a doubt opened depends on that doubt too.
                        if (!step.Question.When.Holds(journey.Given))
                            behind.UnionWith(journey.Steps.Where(other => other.IsInDoubt && other.NotChosen.Any(left =>
                                left.Gives.Any(step.Question.When.Ids.Contains))));
                        from = from.Concat(step.Question.When.Ids).Concat(option.When.Ids);
                    }
                foreach (var fact in from.ToArray()) toVisit.Enqueue(fact);
            }
            return behind.OrderBy(step => step.Number);
        }
    }

    /// <summary>One 999 as its cookie holds it. It always has a time: one without would expire at once.</summary>
    internal sealed record Kept999State(DateTimeOffset At, Kept999 Kept) : CookieState(At)
    {
        public static Kept999State Read(BinaryReader from)
        {
            var (at, reached) = (from.ReadTime(), from.ReadTime());
            return new(at, new(from.ReadAll(from.ReadAnswer), from.ReadAll(from.ReadUInt32)) { Reached = reached });
        }

        protected override void WriteTo(BinaryWriter to)
        {
            to.Write(At);
            to.Write(Kept.Reached!.Value);
            to.WriteAll(Kept.RestsOn, to.Write);
            to.WriteAll(Kept.Advice, to.Write);
        }
    }
}
