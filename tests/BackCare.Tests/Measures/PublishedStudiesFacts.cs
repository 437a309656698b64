namespace BackCare.Tests.Measures;

/// <summary>What other symptom checkers were measured at never stands without its source, and carries no rule.</summary>
public sealed class PublishedStudiesFacts
{
    [Fact]
    public void Each_study_has_a_source_with_a_date_and_an_address_of_which_a_summary_was_read() =>
        Assert.All(PublishedStudies.All, study => Assert.True(
            RealContent.Library.Sources.GetValueOrDefault(study.SourceId) is { Date: not null, Address: not null, HowRead: HowRead.SummaryOnly },
            study.SourceId));

    [Fact]
    public void All_of_them_stand_beside_our_cases_each_with_its_own_source()
    {
        var shown = PublishedStudies.In(RealContent.Library.Sources);
        Assert.Equal(PublishedStudies.All, shown.Select(each => each.Study));
        Assert.Equal(["semigran-2015", "wallace-2022"], shown.Select(each => each.Source.Id));
    }

    [Fact]
    public void A_study_without_its_source_or_an_address_of_it_is_left_out()
    {
        var sources = RealContent.Library.Sources;
        var first = PublishedStudies.All[0].SourceId;
        string[] others = [.. PublishedStudies.All.Skip(1).Select(study => study.SourceId)];
        Assert.Equal(others, PublishedStudies.In(sources.Remove(first)).Select(each => each.Source.Id));
        Assert.Equal(others,
            PublishedStudies.In(sources.SetItem(first, sources[first] with { Address = null })).Select(each => each.Source.Id));
    }

    // A statement about health that rested on them would name them in its file.
    [Fact]
    public void No_other_content_names_them()
    {
        string[] texts = [.. Directory.EnumerateFiles(RealContent.Folder, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".md" or ".yaml" or ".csv").Select(File.ReadAllText)];
        Assert.All(PublishedStudies.All, study =>
            Assert.Single(texts, text => text.Contains(study.SourceId, StringComparison.Ordinal)));
    }
}
