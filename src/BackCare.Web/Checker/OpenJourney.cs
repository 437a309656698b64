using System.Collections.Immutable;
using BackCare.Triage;

namespace BackCare.Web.Checker;

/// <summary>A journey as one browser keeps it: the responses, and each 999 that was reached and still stands.</summary>
internal sealed class OpenJourney
{
    private readonly ImmutableArray<Kept999> kept;

    /// <param name="answered">The journey of the responses alone.</param>
    /// <param name="kept">The last reached first.</param>
    public OpenJourney(Journey answered, params ImmutableArray<Kept999> kept)
    {
        Answered = answered;
        // Nothing brings back what tells a discreet finding.
        this.kept = [.. kept.Where(each => !each.TellsDiscreet(answered.Questionnaire))];
        Journey = Enumerable.Reverse(this.kept).Aggregate(answered, (journey, each) => each.Over(journey));
        IsBroughtBack = !this.kept.IsEmpty && !Says999(answered);
    }

    /// <summary>The journey of the responses alone.</summary>
    public Journey Answered { get; }

    /// <summary>With the responses that a kept 999 rests on.</summary>
    public Journey Journey { get; }

    /// <summary>The last reached first.</summary>
    public IEnumerable<Kept999> Kept => kept;

    /// <summary>
    /// Whether only what was kept makes it 999: the responses were overwritten, or their pages or rules changed.
    /// </summary>
    public bool IsBroughtBack { get; }

    /// <summary>Whether it stands at 999 although its pages do not lead there any more.</summary>
    public bool StandsAlone => IsBroughtBack && !Says999(Journey);

    public bool Is999 => StandsAlone || Says999(Journey);

    /// <summary>
    /// The questions that what was kept rests on, as far as they are still there; in the order they are asked.
    /// </summary>
    public IEnumerable<Question> RestsOn =>
        kept.SelectMany(each => each.RestsOn).Select(response => response.QuestionIn(Journey.Questionnaire))
            .OfType<Question>().Distinct()
            .OrderBy(question => Journey.Questionnaire.Questions.IndexOf(question));

    /// <summary>The 999 blocks that the kept ones showed, as far as they are still there; highest rank first.</summary>
    public ImmutableArray<AdviceBlock> Advice =>
    [
        .. Journey.Questionnaire.Advice.All.Where(
            block => block.Urgency is Urgency.Call999 && kept.Any(each => each.Advice.Contains(ShortId.Of(block.Id))))
            .OrderByDescending(block => block.Rank),
    ];

    /// <summary>
    /// The person has answered: what rests on another answer to the same page falls, and a 999 that is reached is kept.
    /// </summary>
    public OpenJourney With(Response response)
    {
        var answered = Journey.With(response);
        var reached = Kept999.Of(answered);
        return new(answered,
            [.. reached, .. kept.Where(each => !each.IsChangedBy(response) && !reached.Any(each.RestsOnTheSamePagesAs))]);
    }

    private static bool Says999(Journey journey) => journey.Decision is { Urgency: Urgency.Call999 };
}
