using BackCare.Hazards;

namespace BackCare.Web.Tests.Review;

/// <summary>
/// The hazard log names pages as evidence; the domain knows their addresses, and only the site can show that they answer.
/// </summary>
public sealed class HazardEvidenceFacts(RunningSite site)
{
    [Fact]
    public async Task Every_page_that_the_hazard_log_names_is_there()
    {
        var addresses = RealContent.Library.Hazards.All.SelectMany(hazard => hazard.Evidence)
            .Where(evidence => evidence.Kind is EvidenceKind.Page).Select(evidence => evidence.Reference).Distinct()
            .ToArray();
        Assert.NotEmpty(addresses);
        foreach (var address in addresses) Assert.Equal((address, 200), (address, (await site.Browse().Get(address)).Status));
    }
}
