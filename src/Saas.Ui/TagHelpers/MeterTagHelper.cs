using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Saas.Ui.TagHelpers;

/// <summary>
/// <c>&lt;m-meter value="8" max="12" label="Uke 3 av 12" /&gt;</c>: how much of something. Lengths are SVG attributes in percent,
/// since style attributes are forbidden. Without a label the number stands in words beside it, and it is decoration.
/// </summary>
[HtmlTargetElement("m-meter", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class MeterTagHelper : TagHelper
{
    public required double Value { get; set; }

    public double Max { get; set; } = 1;

    public string? Label { get; set; }

    /// <summary>Pixels or percent.</summary>
    public string Width { get; set; } = "100%";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var share = Max > 0 ? Math.Clamp(Value / Max, 0, 1) : 0;
        var meter = Html.El("svg", "m-meter", Bar("100%"), Bar(string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#}%")))
            .With("width", Width).With("height", "8");
        output.Become(Label is null ? meter.With("aria-hidden", "true") : meter.With("role", "img").With("aria-label", Label));
    }

    private static TagBuilder Bar(string width) => Html.El("rect").With("width", width).With("height", "8");
}
