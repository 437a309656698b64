namespace BackCare.Tests.Plans;

/// <summary>
/// Who each exercise is for, typed here a second time from the settled tables: an edit of a page that changes whom it is offered
/// shows here. A broken bone in the spine leaves seven; flat on the back, nothing is for pregnancy.
/// </summary>
public sealed class WhoItIsForFacts
{
    // slug | family | needs | not for | the only way for somebody; what is further in goes on from the line above.
    private const string Settled = """
        knee-rolls | loosen | first-days stiff leg-pain | pregnant new-hip broken-spine | thin-bones:easier
        knee-to-chest | loosen | standing stiff | pregnant thin-bones new-hip broken-spine |
        pelvic-tilt | loosen | first-days stiff leg-pain thin-bones pregnant pelvic-girdle after-birth
            | broken-spine | pregnant:easier pelvic-girdle:easier
        bridge | strengthen | steady thin-bones after-birth | pregnant broken-spine |
        side-lying-knee-opener | strengthen | steady pregnant thin-bones | pelvic-girdle new-hip broken-spine |
        back-extension | loosen | sitting leg-pain thin-bones | broken-spine | pregnant:easier
        cat-stretch | loosen | stiff pregnant pelvic-girdle after-birth upper-back | thin-bones broken-spine |
        childs-pose | rest | stiff | thin-bones pelvic-girdle new-hip broken-spine | pregnant:easier
        bird-dog | strengthen | steady thin-bones after-birth | pelvic-girdle broken-spine | pregnant:easier
        chair-twist | loosen | stiff sitting upper-back pregnant | broken-spine | thin-bones:easier
        sit-to-stand | strengthen | steady older thin-bones pregnant pelvic-girdle after-birth broken-spine | | new-hip:easier
        walking | walk | first-days stiff leg-pain sitting standing steady upper-back pregnant pelvic-girdle after-birth older thin-bones
            broken-spine new-hip | |
        getting-down-and-up | balance | older | new-hip broken-spine |
        leg-slider | loosen | leg-pain sitting | new-hip broken-spine | pregnant:ordinary
        hip-hinge | strengthen | steady standing thin-bones after-birth | new-hip broken-spine | pregnant:easier
        side-plank | strengthen | steady | pregnant pelvic-girdle after-birth broken-spine | thin-bones:easier
        heel-raises | strengthen | steady older pregnant thin-bones broken-spine | |
        one-leg-stand | balance | steady older thin-bones broken-spine | pelvic-girdle |
        side-steps | balance | older thin-bones broken-spine | pelvic-girdle |
        step-up | strengthen | steady older thin-bones | pelvic-girdle broken-spine |
        shoulder-blade-squeeze | strengthen | upper-back sitting thin-bones older pregnant pelvic-girdle after-birth broken-spine
            | | pregnant:ordinary broken-spine:ordinary
        pelvic-floor | strengthen | pregnant pelvic-girdle after-birth older broken-spine | |
        """;

    // Also what is written and not drawn yet.
    private static readonly Guide[] All = [.. RealContent.Library.Guides.Where(guide => guide.Exercise is not null)];

    [Fact]
    public void Every_page_offers_itself_to_those_whom_the_tables_name_and_to_no_others() => Assert.Equal(
        Settled.Replace("\n    ", " ", StringComparison.Ordinal).Split('\n').Select(row => string.Join(" | ",
            row.Split('|').Select((cell, at) => at > 1 ? Sorted(cell.Split(' ')) : cell.Trim()))).Order(),
        All.Select(guide => string.Join(" | ", guide.Slug, ExerciseFamilies.Names.First(name => name.Value == guide.Exercise!.Family).Key,
            Sorted(guide.Exercise!.Needs.Select(EnumWords.ToWord)),
            Sorted(guide.Exercise.NotFor.Select(EnumWords.ToWord)),
            Sorted(guide.Exercise.WaysFor.Select(only => $"{only.Key.ToWord()}:{ExerciseUse.NameOf(only.Value)}"))))
            .Order());

    [Fact]
    public void Whom_it_is_not_for_it_says_in_words_too()
    {
        var words = new Dictionary<ExerciseNeed, string>
        {
            [ExerciseNeed.Pregnant] = "pregnan",
            [ExerciseNeed.NewHip] = "new hip",
            [ExerciseNeed.ThinBones] = "osteoporosis",
            [ExerciseNeed.BrokenSpine] = "broken bone in your spine",
            [ExerciseNeed.PelvicGirdle] = "pelvi",
            [ExerciseNeed.AfterBirth] = "baby",
        };
        var missing = from guide in All
                      from need in guide.Exercise!.NotFor.Concat(guide.Exercise.WaysFor.Keys).Distinct()
                      let says = string.Join(' ', guide.Blocks.OfType<Block.Exercise>().Single().Whom.Select(value => value.Value))
                      where !says.Contains(words[need], StringComparison.OrdinalIgnoreCase)
                      select $"{guide.Slug}: {need}";
        Assert.Empty(missing);
    }

    private static string Sorted(IEnumerable<string> words) => string.Join(' ', words.Where(word => word.Length > 0).Order(StringComparer.Ordinal));
}
