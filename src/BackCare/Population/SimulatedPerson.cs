using BackCare.Triage;

namespace BackCare.Population;

/// <summary>Somebody of the stated population, who answers the checker's pages one by one.</summary>
public sealed class SimulatedPerson
{
    private readonly StatedPopulation population;
    private readonly Chances chances;
    private readonly double factor;

    public SimulatedPerson(StatedPopulation population, StatedGroup group, StatedAge age, Chances chances)
    {
        (this.population, Group, Age, this.chances) = (population, group, age, chances);
        // Few people tick much: half tick half as often, a fifth more than twice as often; the mean is 1.
        factor = chances.Of("factor") switch { < 0.5 => 0.5, < 0.8 => 1, _ => 2.25 };
    }

    public StatedGroup Group { get; }
    public StatedAge Age { get; }

    public ImmutableArray<string> Choose(Question question, ImmutableArray<Option> offered) =>
        question.Kind is QuestionKind.Choice ? [ChooseOne(question, offered)] : Tick(question, offered);

    // "Not sure" stands beside ticks, as on the page. A sudden pain is told only of one that began with nothing.
    private ImmutableArray<string> Tick(Question question, ImmutableArray<Option> offered)
    {
        var ticked = offered.Select(option => option.Id).Where(Ticks).ToList();
        if (ticked.Any(StatedPopulation.KnownBeginnings.Contains)) ticked.Remove(StatedPopulation.SuddenNewPain);
        if (chances.Of($"{question.Id}/{Question.NotSure}") < StatedPopulation.NotSure * factor)
            ticked.Add(Question.NotSure);
        return ticked is [] ? [Question.None] : [.. ticked];
    }

    private bool Ticks(string option) =>
        chances.Of(option) < Math.Min(StatedPopulation.MostTicked, population.TickRate(option, Group, Age) * factor);

    // Drawn among all that the page has: what is offered never changes what somebody would say. Where that is not
    // offered, or the table is silent, they choose what says least: the first option that gives nothing.
    private string ChooseOne(Question question, ImmutableArray<Option> offered)
    {
        var shares = population.Choices(question.Id, Group, Age).ToArray();
        var (at, wanted) = (chances.Of(question.Id) * shares.Sum(each => each.Share), (string?)null);
        foreach (var (option, share) in shares)
        {
            if (share <= 0) continue;
            wanted = option;
            if ((at -= share) < 0) break;
        }
        return (offered.FirstOrDefault(option => option.Id == wanted)
            ?? offered.FirstOrDefault(option => option.Gives.IsEmpty) ?? offered[0]).Id;
    }
}
