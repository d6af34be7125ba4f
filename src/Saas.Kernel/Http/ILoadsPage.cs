namespace Saas.Kernel.Http;

/// <summary>A page that needs data to be shown again after a refused or invalid POST.</summary>
public interface ILoadsPage
{
    Task LoadAsync(CancellationToken cancellation);
}
