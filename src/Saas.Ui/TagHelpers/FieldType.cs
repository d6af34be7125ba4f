using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Saas.Ui.TagHelpers;

/// <summary>Which kind of input a property asks for when the page does not say.</summary>
internal static class FieldType
{
    public static string Of(ModelMetadata model, bool hasItems)
    {
        if (hasItems) return model.IsEnumerableType ? "checkboxes" : "select";
        var clr = model.UnderlyingOrModelType;
        if (clr == typeof(bool)) return "checkbox";
        if (clr == typeof(DateOnly)) return "date";
        if (clr == typeof(TimeOnly)) return "time";
        if (clr == typeof(DateTime)) return "datetime-local";
        if (clr == typeof(int) || clr == typeof(long) || clr == typeof(short)) return "number";
        if (typeof(Microsoft.AspNetCore.Http.IFormFile).IsAssignableFrom(clr)) return "file";
        return model.DataTypeName switch
        {
            nameof(DataType.EmailAddress) => "email",
            nameof(DataType.PhoneNumber) => "tel",
            nameof(DataType.MultilineText) => "textarea",
            nameof(DataType.Password) => "password",
            nameof(DataType.Date) => "date",
            nameof(DataType.Url) => "url",
            _ => model.ValidatorMetadata.OfType<EmailAddressAttribute>().Any() ? "email"
                : model.ValidatorMetadata.OfType<PhoneAttribute>().Any() ? "tel"
                : "text",
        };
    }
}
