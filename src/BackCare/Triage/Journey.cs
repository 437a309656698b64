namespace BackCare.Triage;

/// <param name="Number">Position on the path, from 1; also the number in the page's address.</param>
/// <param name="Answer">Null for the page to ask next, and for one that must be asked again.</param>
/// <param name="Earlier">The person's earlier choice here, to fill in the form; it may no longer count.</param>
public sealed record Step(int Number, Question Question, ImmutableArray<Option> Offered, Answer? Answer,
    ImmutableArray<string> Earlier)
{
    /// <summary>The chosen options; empty without an answer.</summary>
    public IEnumerable<Option> Chosen =>
        Answer is { } answer ? Offered.Where(option => answer.Chose(option.Id)) : [];

    /// <summary>The options that were not chosen; empty without an answer.</summary>
    public IEnumerable<Option> NotChosen =>
        Answer is { } answer ? Offered.Where(option => !answer.Chose(option.Id)) : [];

    /// <summary>Whether tick boxes were answered with "not sure", which leaves the unticked options open.</summary>
    public bool IsInDoubt => Question.Kind is QuestionKind.Ticks && Answer?.Chose(Question.NotSure) is true;

    /// <summary>The choices as people read them; empty without an answer.</summary>
    public IEnumerable<string> ChosenInWords(Voice voice)
    {
        foreach (var option in Chosen) yield return option.Words.For(voice).Label;
        if (Answer is { IsNone: true }) yield return Question.Words.For(voice).None!.Label;
        if (IsInDoubt) yield return Question.Words.For(voice).NotSure!;
    }
}

/// <summary>A person's answers so far, replayed page by page. Only answers on the replayed path count, so changing an
/// earlier answer never leaves a stale one behind.</summary>
public sealed class Journey
{
    private readonly ImmutableDictionary<string, Answer> answers;
    private readonly ImmutableArray<Doubt> doubts;

    /// <summary>The doubts on the path, which "not sure" leaves open.</summary>
    public IReadOnlyCollection<Doubt> Doubts => doubts;

    internal Journey(Questionnaire questionnaire, Voice voice, ImmutableDictionary<string, Answer> answers)
    {
        (Questionnaire, Voice, this.answers) = (questionnaire, voice, answers);
        (Steps, Given, doubts, Decision) = Replay([], [], []);
    }

    // Continues from the page that was asked, since earlier answers stay the same.
    private Journey(Journey before, ImmutableDictionary<string, Answer> answers)
    {
        (Questionnaire, Voice, this.answers) = (before.Questionnaire, before.Voice, answers);
        (Steps, Given, doubts, Decision) = Replay(before.Steps[..^1], before.Given, before.doubts);
    }

    public Questionnaire Questionnaire { get; }
    public Voice Voice { get; }

    /// <summary>The path: every page answered, then the page to ask next, if any.</summary>
    public ImmutableArray<Step> Steps { get; }

    /// <summary>Null until every page that applies has an answer, or something is 999. Nothing else leads to a
    /// decision, so silence never means self-care.</summary>
    public Decision? Decision { get; }

    /// <summary>The decision to act on if the questions may be left early, otherwise null. They may be left once no
    /// page that can be 999 by itself is to come, what was told is a full 111 without any doubt, and no single further
    /// answer could make it 999, even with every fact still to come. The next page still waits as before.</summary>
    public Decision? EarlyWayOut => field ??= Decision is null && Next is { } next ? EarlyWayOutAt(next) : null;

    /// <summary>The decision, or that of an early way out; null if there is neither.</summary>
    public Decision? Outcome => Decision ?? EarlyWayOut;

    private Decision? EarlyWayOutAt(Step next)
    {
        var index = Questionnaire.Questions.IndexOf(next.Question);
        if (index < Questionnaire.FirstIndexAfterEmergencies) return null;
        var rules = Questionnaire.Rules;
        if (rules.DispositionOf(Given) is not Disposition.Urgent111) return null;

        // Assumes every fact that later pages can give, in the order they are asked.
        var (told, options) = (Given.ToHashSet(), new List<Option>());
        foreach (var question in Questionnaire.Questions[index..].Where(question => question.IsAskedWith(told, doubts)))
        {
            var offered = question.OfferedTo(told);
            options.AddRange(offered);
            told.UnionWith(offered.SelectMany(option => option.Gives)
                .Where(id => Questionnaire.Findings.Find(id) is null));
        }
        if (rules.Is999(told) || options.Any(option => rules.Is999(told.Concat(option.Gives)))) return null;
        return rules.Decide(Given, doubts);
    }

    /// <summary>The first page on the path without an answer; null once there is a decision.</summary>
    public Step? Next => Steps.LastOrDefault() is { Answer: null } last ? last : null;

    /// <summary>Findings and facts given on the path so far.</summary>
    public IReadOnlySet<string> Given { get; }

    /// <summary>Contacts for everything told and for doubts on discreet pages. It includes pages whose words have
    /// changed since, because whom to call does not depend on them.</summary>
    /// <param name="discreet">Whether to use discreet findings, or all the others.</param>
    public IEnumerable<ContactLine> ContactsForAllAnswers(bool discreet)
    {
        var chosen = OptionsWhere((answer, option) => answer.Chose(option.Id)).ToArray();
        var doubted = OptionsWhere((answer, _) => answer.Chose(Question.NotSure)
            && Questionnaire.IsDiscreet(Questionnaire[answer.Question]));
        return Questionnaire.Advice.ContactsFor(
            chosen.Concat(doubted).SelectMany(option => option.Gives).Select(Questionnaire.Findings.Find).OfType<Finding>(),
            chosen.SelectMany(option => option.Gives.Append(option.Id)).ToHashSet(), discreet);
    }

    private IEnumerable<Option> OptionsWhere(Func<Answer, Option, bool> counts) =>
        from answer in Answers
        from option in Questionnaire[answer.Question].Options
        where counts(answer, option)
        select option;

    /// <summary>Findings, facts and options that are true of the person, or may be because their page was never reached
    /// (999 ends the questions early). Silence is no "no". Pages that nobody like them is asked stay out.</summary>
    public IReadOnlySet<string> Possible()
    {
        var possible = Questionnaire.Rules.WithDerived(Given)
            .Concat(Steps.SelectMany(step => step.Answer?.Options ?? [])).ToHashSet();
        var last = Steps.LastOrDefault(step => step.Answer is not null)?.Question;
        // Pages skipped because their condition did not hold are settled by what was told.
        foreach (var question in Questionnaire.Questions.Skip(last is null ? 0 : Questionnaire.Questions.IndexOf(last) + 1))
            if (question.IsAskedWith(possible, doubts))
                foreach (var option in question.OfferedTo(possible))
                    possible.UnionWith(option.Gives.Append(option.Id));
        possible.UnionWith(Questionnaire.Rules.WithDerived(possible));
        return possible;
    }

    /// <summary>Includes answers off the path, which fill in their page if it comes back.</summary>
    public IEnumerable<Answer> Answers => answers.Values;

    /// <summary>Rebuilds a journey from saved answers, replayed from the first page.</summary>
    public static Journey Restore(Questionnaire questionnaire, Voice voice, IEnumerable<Answer> answers) =>
        new(questionnaire, voice, answers.Where(answer => questionnaire.Find(answer.Question) is not null)
            .GroupBy(answer => answer.Question).ToImmutableDictionary(group => group.Key,
                group => group.Last()));

    /// <summary>The journey as it was when the page before this one was asked.</summary>
    public Journey AsOfPreviousQuestion(Step step) => Restore(Questionnaire, Voice,
        Steps.Take(step.Number - 2).Select(each => each.Answer).OfType<Answer>());

    /// <summary>The journey with this answer, replacing any earlier one to the same question.</summary>
    public Journey With(Answer answer)
    {
        var all = answers.SetItem(answer.Question, answer);
        return Next?.Question.Id == answer.Question ? new(this, all) : new(Questionnaire, Voice, all);
    }

    /// <exception cref="InvalidOperationException">A page does not accept a choice.</exception>
    public Journey WalkToEnd(AnswerStrategy choose)
    {
        var journey = this;
        while (journey.Next is { } step)
        {
            journey = journey.With(
                step.Question.AnswerWith(step.Offered, choose(step.Question, step.Offered, journey.Given)));
            // Without this, a rejected answer would be asked for ever.
            if (journey.Next?.Question.Id == step.Question.Id)
                throw new InvalidOperationException($"The page '{step.Question.Id}' did not take the answer that it was given.");
        }
        return journey;
    }

    /// <summary>The page whose answer would have to change for a question to be asked.</summary>
    /// <returns>Null if the path has not reached that question, or nothing is missing.</returns>
    public Step? FindOpener(Question question)
    {
        var order = Questionnaire.Questions;
        if (order.IndexOf(Steps[^1].Question) < order.IndexOf(question)) return null;
        string[] missing = [.. question.When.Ids.Except(Given)];
        return Steps.LastOrDefault(step => step.Question.Options.Any(option => option.Gives.Any(missing.Contains)));
    }

    /// <summary>The options chosen on the path that gave <paramref name="id"/>, a finding or a fact.</summary>
    public IEnumerable<Option> ChosenThatGave(string id) =>
        Steps.SelectMany(step => step.Chosen).Where(option => option.Gives.Contains(id));

    /// <param name="answered">The pages to keep, with what was given and left open on them.</param>
    private (ImmutableArray<Step> Steps, IReadOnlySet<string> Given, ImmutableArray<Doubt> Doubts, Decision? Decision) Replay(
        ImmutableArray<Step> answered, IEnumerable<string> givenThere, ImmutableArray<Doubt> open)
    {
        var (steps, doubts) = (answered.ToBuilder(), open.ToBuilder());
        var given = givenThere.ToHashSet();
        var next = answered is [.., var last] ? Questionnaire.Questions.IndexOf(last.Question) + 1 : 0;
        foreach (var question in Questionnaire.Questions.AsSpan()[next..])
        {
            if (!question.IsAskedWith(given, doubts)) continue;
            var offered = question.OfferedTo(given);
            var earlier = answers.GetValueOrDefault(question.Id);
            var answer = earlier is not null && earlier.Offered == question.Fingerprint(offered, Voice)
                && question.FaultOf(offered, earlier.Options) is null ? earlier : null;
            var step = new Step(steps.Count + 1, question, offered, answer, earlier?.Options ?? []);
            steps.Add(step);
            if (answer is null) return (steps.ToImmutable(), given, doubts.ToImmutable(), null);

            var before = given.Count;
            given.UnionWith(step.Chosen.SelectMany(option => option.Gives));
            if (step.IsInDoubt) doubts.Add(new(question.Id, [.. step.NotChosen.SelectMany(option => option.Gives)]));

            // 999 ends the questions, because nothing outranks it. If nothing new was told, it cannot be 999 now.
            if (given.Count > before && Questionnaire.Rules.Is999(given)) break;
        }
        return (steps.ToImmutable(), given, doubts.ToImmutable(), Questionnaire.Rules.Decide(given, doubts));
    }
}
