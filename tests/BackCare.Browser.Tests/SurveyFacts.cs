using System.Collections.Immutable;

namespace BackCare.Browser.Tests;

/// <summary>What is true of every page, and of every state of the checker.</summary>
public abstract class SurveyFacts
{
    protected abstract Task<Survey> Survey { get; }

    [Fact]
    public async Task Axe_finds_no_violation() => await None(look => look.Axe);

    [Fact]
    public async Task Nothing_scrolls_sideways_at_320_px() => await None(look => look.Sideways);

    [Fact]
    public async Task Nothing_stays_fixed_over_the_page() => await None(look => look.Fixed);

    [Fact]
    public async Task Targets_are_24_px_large_or_have_the_room_at_320_px() => await None(look => look.SmallTargets);

    [Fact]
    public async Task Wider_spacing_of_text_clips_nothing_at_320_px() => await None(look => look.Clipped);

    [Fact]
    public async Task The_first_screen_of_a_small_phone_has_the_999_signs_and_on_an_outcome_what_to_do_and_whom_to_call() =>
        await None(look => look.FirstScreen);

    [Fact]
    public async Task Paper_has_the_words_and_the_care_cards_and_nothing_to_press() => await None(look => look.OnPaper);

    [Fact]
    public async Task Each_has_its_language_one_main_one_h1_and_its_natural_tab_order() => await None(look => look.Frame);

    [Fact]
    public async Task All_words_are_set_in_the_readers_own_face() => await None(look => look.Fonts.Remove(Look.Font));

    [Fact]
    public async Task No_page_reports_an_error_to_the_console() => Faults.None((await Survey).Errors);

    [Fact]
    public async Task No_page_asks_another_host_for_anything() => Faults.None((await Survey).ForeignRequests);

    private async Task None(Func<Look, ImmutableArray<string>> faults) =>
        Faults.None((await Survey).Looks.SelectMany(look => faults(look).Select(fault => $"{look.Where}: {fault}")));
}
