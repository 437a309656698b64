namespace BackCare.Tests.Plans;

/// <summary>An edit that changes whom an exercise is offered to shows here.</summary>
public sealed class WhoItIsForFacts
{
    private static readonly Guide[] All = [.. RealContent.Library.Guides.Where(guide => guide.Exercise is not null)];

    // slug | family | needs | not for | the only way for somebody
    [Fact]
    public void Every_exercise_suits_exactly_the_people_in_the_approved_table() => ApprovalFile.Matches(
        string.Join('\n', All.Select(guide => string.Join(" | ", guide.Slug,
            ExerciseFamilies.Names.First(name => name.Value == guide.Exercise!.Family).Key,
            Sorted(guide.Exercise!.Needs.Select(EnumWords.ToWord)),
            Sorted(guide.Exercise.NotFor.Select(EnumWords.ToWord)),
            Sorted(guide.Exercise.WaysFor.Select(only => $"{only.Key.ToWord()}:{ExerciseUse.NameOf(only.Value)}"))))
            .Order(StringComparer.Ordinal)), "who-it-is-for");

    [Fact]
    public void Every_exercise_says_in_words_whom_it_is_not_for()
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

    private static string Sorted(IEnumerable<string> words) => string.Join(' ', words.Order(StringComparer.Ordinal));
}
