namespace BackCare.Web.Tests;

/// <summary>Facts that each have a <see cref="ReviewedSite"/> of their own.</summary>
public abstract class ReviewedSiteFacts(string demand = "none") : IDisposable
{
    private protected readonly ReviewedSite site = new(demand);

    public void Dispose()
    {
        site.Dispose();
        GC.SuppressFinalize(this);
    }
}
