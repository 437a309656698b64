namespace BackCare.Web.Checker;

/// <summary>A journey as one browser keeps it: its answers and, apart from them, each 999 that was reached, until the
/// person changes an answer that it rests on. Two tabs that post at once send the same older cookie, and the answer
/// that arrives last overwrites the other's; a new version of the content asks again what it changed. Neither may bury
/// a 999. So each has a cookie of its own, named after what it holds: a post writes those that it reached or was sent,
/// and takes away none that it was not sent, in whatever order the answers arrive. All of it is decided here
/// (docs/design.md, "A 999 is kept"); <see cref="JourneyCookies"/> carries it.</summary>
internal sealed class KeptJourney
{
    /// <summary>So many 999s are kept beside a journey, the last reached: all cookies of three journeys stay under 7 kB.</summary>
    public const int MaxKept999s = 4;

    /// <param name="answered">The journey of the answers alone.</param>
    public KeptJourney(Journey answered, params IEnumerable<Kept999> kept)
    {
        Answered = answered;
        // Nothing brings back what tells a discreet finding.
        Kept = [.. kept.Where(each => !each.TellsDiscreet(answered.Questionnaire))
            .OrderByDescending(each => each.Reached ?? DateTimeOffset.MaxValue)];
        Journey = Enumerable.Reverse(Kept).Aggregate(answered, (journey, each) => each.ApplyTo(journey));
        Is999OnlyAsKept = !Kept.IsEmpty && !Says999(answered);
    }

    /// <summary>The journey of the answers alone.</summary>
    public Journey Answered { get; }

    /// <summary>With the answers that a kept 999 rests on.</summary>
    public Journey Journey { get; }

    /// <summary>The last reached first.</summary>
    public ImmutableArray<Kept999> Kept { get; }

    /// <summary>Whether only what was kept makes it 999: the answers were overwritten, or their pages or rules
    /// changed.</summary>
    public bool Is999OnlyAsKept { get; }

    /// <summary>Whether it stands at 999 although its pages do not lead there any more.</summary>
    public bool StandsAlone => Is999OnlyAsKept && !Says999(Journey);

    public bool Is999 => StandsAlone || Says999(Journey);

    /// <summary>What its outcome is, or that of its early way out; null where there is neither.</summary>
    public Urgency? Outcome => StandsAlone ? Urgency.Call999 : Journey.Outcome?.Urgency;

    /// <summary>The questions that what was kept rests on, as far as they are still there; in the order they are
    /// asked.</summary>
    public IEnumerable<Question> RestsOn =>
        Kept.SelectMany(each => each.RestsOn).Select(answer => answer.QuestionIn(Journey.Questionnaire))
            .OfType<Question>().Distinct()
            .OrderBy(question => Journey.Questionnaire.Questions.IndexOf(question));

    /// <summary>The 999 blocks that the kept ones showed, as far as they are still there; highest rank first.</summary>
    public ImmutableArray<AdviceBlock> Advice =>
    [
        .. Journey.Questionnaire.Advice.All.Where(
            block => block.Urgency is Urgency.Call999 && Kept.Any(each => each.Advice.Contains(ShortId.From(block.Id))))
            .OrderByDescending(block => block.Rank),
    ];

    /// <summary>The names of the kept ones that rest on this page: who answers it otherwise takes them back.</summary>
    public IEnumerable<string> KeptOn(Question question) =>
        Kept.Where(each => each.RestsOn.Any(answer => answer.Question == ShortId.From(question.Id)))
            .Select(each => each.Name);

    /// <summary>Whether an answer would take back a 999 that its form did not show: another tab has reached it
    /// since.</summary>
    /// <param name="shown">As <see cref="KeptOn"/>, when the form was made.</param>
    public bool WouldUndoUnseen999(Answer answer, IEnumerable<string> shown) =>
        Kept.Any(each => each.IsChangedBy(answer) && !shown.Contains(each.Name));

    /// <summary>The person has answered: what rests on another answer to the same page falls, and a 999 that is reached
    /// is kept.</summary>
    public KeptJourney With(Answer answer)
    {
        var answered = Journey.With(answer);
        var reached = Kept999.FindIn(answered);
        return new(answered,
            [.. reached, .. Kept.Where(each => !each.IsChangedBy(answer) && !reached.Any(each.RestsOnTheSamePagesAs))]);
    }

    /// <summary>What is written beside the answers now, by its name.</summary>
    public IReadOnlyDictionary<string, Kept999State> ToKeep(DateTimeOffset now) =>
        Kept.DistinctBy(each => each.Name).Take(MaxKept999s)
            .ToDictionary(each => each.Name,
                each => new Kept999State(now, each with { Reached = each.Reached ?? now }));

    private static bool Says999(Journey journey) => journey.Decision is { Urgency: Urgency.Call999 };

    /// <summary>One 999 that was reached.</summary>
    /// <param name="RestsOn">The answers that gave what decided, and those without which
    /// its pages would not have been asked.</param>
    /// <param name="Advice">Ids of the advice blocks that it showed.</param>
    internal sealed record Kept999(ImmutableArray<PackedAnswer> RestsOn, ImmutableArray<uint> Advice)
    {
        /// <summary>When it was reached; null while that is being answered.</summary>
        public DateTimeOffset? Reached { get; init; }

        /// <summary>Its own among those of a journey: of the pages, and of what was answered there.</summary>
        public string Name => Convert.ToHexStringLower(SHA256.HashData(Packing.Bytes(to =>
            to.WriteAll([.. RestsOn.OrderBy(answer => answer.Question)], to.Write))), 0, 4);

        /// <returns>One for each set of pages that is enough for 999 by itself: to take one
        /// sign back does not take back another.</returns>
        public static ImmutableArray<Kept999> FindIn(Journey journey)
        {
            if (journey.Decision is not { Urgency: Urgency.Call999 } decision) return [];
            var sets = decision.Reasons.Select(
                rule => (Pages: StepsBehind(journey, rule.FiredOn(decision.Present)).ToImmutableArray(), rule.Advice)).ToArray();
            return
            [
                .. from set in sets.DistinctBy(set => string.Join(' ', set.Pages.Select(step => step.Number)))
                   // What rests on the same pages and on others besides would never outlast it.
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

        /// <summary>The journey with these answers in the place of what another tab may have put there.</summary>
        public Journey ApplyTo(Journey journey) =>
            RestsOn.Select(answer => answer.ToAnswer(journey.Questionnaire)).OfType<Answer>()
                .Aggregate(journey, (changed, answer) => changed.With(answer));

        // The pages whose chosen options gave these findings and facts, and the pages that gave the facts without which
        // those would not have been asked or offered.
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
                        // A page that a doubt opened is not asked without that doubt.
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

    /// <summary>One 999 as its cookie holds it, never without a time: one without would have expired as it is written.</summary>
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
