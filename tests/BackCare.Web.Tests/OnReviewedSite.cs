namespace BackCare.Web.Tests;

public abstract class OnReviewedSite(string demand = "none") : IDisposable
{
    private protected readonly ReviewedSite site = new(demand);

    public void Dispose()
    {
        site.Dispose();
        GC.SuppressFinalize(this);
    }
}
