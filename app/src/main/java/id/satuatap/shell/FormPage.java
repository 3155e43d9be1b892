package id.satuatap.shell;

/** A page record that holds a form; when it has errors the answer gets status 422 by itself. */
public interface FormPage {

  FormErrors errors();
}
