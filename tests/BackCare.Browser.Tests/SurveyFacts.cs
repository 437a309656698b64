
namespace BackCare.Browser.Tests;

/// <summary>What is true of every page, and of every state of the checker.</summary>
public abstract class SurveyFacts
{
    protected abstract Task<Survey> Survey { get; }

    /// <summary>Axe, scrolling sideways, what is fixed or clipped, targets, the first screen, paper, tab order, language and type.</summary>
    [Fact]
    public async Task Nothing_is_wrong_with_any_of_them() =>
        Faults.None((await Survey).Looks.SelectMany(look => look.Faults.Select(fault => $"{look.Where}: {fault}")));

    [Fact]
    public async Task No_page_reports_an_error_to_the_console() => Faults.None((await Survey).Errors);

    [Fact]
    public async Task No_page_asks_another_host_for_anything() => Faults.None((await Survey).ForeignRequests);
}
