namespace Saas.Kernel.Http;

/// <summary>A page that needs data to be shown again after a refused or invalid POST.</summary>
public interface ILoadsPage
{
    Task LoadAsync(CancellationToken cancellation);
}

/// <summary>A page that shows a refusal in its own way, with the ways on as buttons, instead of one line in the error summary.</summary>
public interface IAnswersRefusal
{
    /// <param name="text">The refusal in the user's language.</param>
    /// <returns>False to leave it to the error summary.</returns>
    bool Answer(Errors.Refused refused, string text);
}
