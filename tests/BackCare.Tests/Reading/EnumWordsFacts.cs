namespace BackCare.Tests.Reading;

/// <summary>Records and files that were written before hold these words: to rename a value must not rename them.</summary>
public sealed class EnumWordsFacts
{
    [Fact]
    public void The_words_that_records_and_files_hold_stay_the_same()
    {
        Assert.Equal(["approve", "ask-for-changes", "withdraw", "close", "reopen"], ReviewDecision.Kinds.Keys);
        Assert.Equal(["guide", "exercise", "plan", "medicine", "outcome", "rules"], EnumWords.For<ReviewKind>().Keys);
        Assert.Equal(["tablets", "gel"], MedicineLevels.Forms.Keys);
        Assert.Equal(["all", "steps", "nothing"], EnumWords.For<KeptInstructions>().Keys);
        Assert.Equal(["read", "read-as-copy", "summary-only", "not-re-read"], EnumWords.For<HowRead>().Keys);
        Assert.All(ReviewDecision.Kinds, decision => Assert.Equal(decision.Key, decision.Value.ToWord()));
    }

    [Fact]
    public void The_words_of_addresses_that_people_keep_stay_the_same()
    {
        Assert.Equal(["first-days", "stiff", "leg-pain", "sitting", "standing", "steady", "pregnant", "older", "thin-bones", "broken-spine",
            "pelvic-girdle", "after-birth", "new-hip", "upper-back"], EnumWords.For<ExerciseNeed>().Keys);
        Assert.Equal(["on-your-back", "on-your-side", "on-your-front", "hands-and-knees", "sitting", "standing", "walking"],
            EnumWords.For<ExercisePosition>().Keys);
        Assert.Equal(["easier", "harder", "chair", "instead"], EnumWords.For<ExerciseWay>().Keys);
        Assert.Equal(["home", "work", "bed"], EnumWords.For<ExercisePlace>().Keys);
    }
}
