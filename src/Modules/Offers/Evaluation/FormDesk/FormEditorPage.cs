using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;

namespace Saas.Offers.Evaluation.FormDesk;

/// <summary>
/// The page on which a form is made. Questions are added, moved and taken away by buttons that send the form and give it back; only the last button saves. Works
/// without script.
/// </summary>
internal abstract class FormEditorPage(IStringLocalizer<EvaluationText> text) : PageModel
{
    [BindProperty]
    public FormForm Input { get; set; } = new();

    public virtual bool IsNew => true;

    public abstract string BackHref { get; }

    public IReadOnlyList<SelectListItem> Scales(string? own) =>
        [.. PublishedScales.All.Where(scale => scale.Key == own || !Input.Questions.Exists(question => question.KindOf == QuestionKind.Published && question.Scale == scale.Key))
            .Select(scale => new SelectListItem(scale.Name.In(System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName), scale.Key))];

    public IActionResult OnPostAdd(string? kind)
    {
        Unchecked();
        if (KebabEnum.TryParse<QuestionKind>(kind, out var known) && Input.Questions.Count < FormRules.MostQuestions)
        {
            Input.Questions.Add(QuestionForm.New(known));
        }

        return Page();
    }

    public IActionResult OnPostTakeAway(int row)
    {
        Unchecked();
        if (row >= 0 && row < Input.Questions.Count)
        {
            Input.Questions.RemoveAt(row);
        }

        return Page();
    }

    public IActionResult OnPostMove(int row, int by)
    {
        Unchecked();
        var to = row + Math.Sign(by);
        if (row >= 0 && row < Input.Questions.Count && to >= 0 && to < Input.Questions.Count)
        {
            (Input.Questions[row], Input.Questions[to]) = (Input.Questions[to], Input.Questions[row]);
        }

        return Page();
    }

    /// <summary>What has been written, as a form; null when something is wrong, which is then said where it stands.</summary>
    protected FormDocument? Read()
    {
        var document = Input.Document();
        foreach (var fault in FormRules.Broken(document))
        {
            var field = fault.Path == nameof(FormDocument.Questions) ? "" : $"{nameof(Input)}.{FormForm.FieldOf(fault.Path)}";
            var number = fault.Path.StartsWith("Questions[", StringComparison.Ordinal) ? int.Parse(fault.Path[10..fault.Path.IndexOf(']', StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture) + 1 : 0;
            if (!ModelState.TryGetValue(field, out var entry) || entry.Errors.Count == 0)
            {
                ModelState.AddModelError(field, number == 0 ? text["Fault." + fault.Code] : text["Fault.In", number, text["Fault." + fault.Code].Value]);
            }
        }

        if (ModelState.IsValid)
        {
            return document;
        }

        Response.StatusCode = StatusCodes.Status400BadRequest;
        return null;
    }

    /// <summary>A button that does not save asks for nothing to be right yet; questions have moved, so they are drawn from the form itself.</summary>
    private void Unchecked()
    {
        foreach (var key in ModelState.Keys.Where(key => key.StartsWith("Input.Questions", StringComparison.Ordinal)).ToList())
        {
            ModelState.Remove(key);
        }

        foreach (var entry in ModelState.Values)
        {
            entry.Errors.Clear();
            entry.ValidationState = ModelValidationState.Valid;
        }
    }
}
